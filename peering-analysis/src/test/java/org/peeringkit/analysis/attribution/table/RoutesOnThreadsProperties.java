package org.peeringkit.analysis.attribution.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.RouteCursor;

/** Tables made with the help of threads are, octet for octet, those made on one. */
class RoutesOnThreadsProperties {
  /**
   * More events than a batch has rows, peers that come late, choices, withdrawals, both families.
   */
  private static ListedRoutes routes(int events, long seed) {
    Random random = new Random(seed);
    ListedRoutes routes = new ListedRoutes().asDump();
    for (int i = 0; i < events; i++) {
      int number = random.nextInt(1 + Math.min(7, i / 900));
      BgpPeer peer = ListedRoutes.peer("198.51.100." + (100 - number), 64501 + number);
      routes.in(
          number == 6 && i > events / 2
              ? RouteCursor.View.POST_POLICY
              : RouteCursor.View.PRE_POLICY);
      String prefix =
          random.nextInt(4) == 0
              ? "2001:db8:" + Integer.toHexString(random.nextInt(900)) + "::/48"
              : "203." + random.nextInt(4) + "." + random.nextInt(256) + ".0/24";
      String path = (64501 + number) + " " + (64502 + random.nextInt(5));
      switch (random.nextInt(9)) {
        case 0 -> routes.withdraw(peer, prefix);
        case 1 -> routes.announceAggregate(peer, prefix, path + " {64510,64511}", 64510);
        case 2 -> routes.row(prefix, path, RouteCursor.Choice.BEST);
        default -> routes.announce(peer, prefix, path);
      }
    }
    return routes;
  }

  private static byte[] octets(RouteTableBuilder builder) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    builder.build().write(new DataOutputStream(octets));
    return octets.toByteArray();
  }

  private static byte[] made(Executor executor, int events, long seed) throws IOException {
    return octets(
        RouteTable.builder(Asn.of(64500), Set.of())
            .on(executor)
            .add(routes(events, seed), Vantage.OWN)
            .add(routes(events / 2, seed + 1), Vantage.COLLECTOR));
  }

  /** Events given singly, as replays give them. */
  private static byte[] oneAtATime(int events, long seed) throws IOException {
    RouteTableBuilder builder = RouteTable.builder(Asn.of(64500), Set.of());
    for (Vantage vantage : List.of(Vantage.OWN, Vantage.COLLECTOR)) {
      boolean isFirst = vantage == Vantage.OWN;
      RouteCursor cursor = isFirst ? routes(events, seed) : routes(events / 2, seed + 1);
      RouteTableBuilder.Feed feed = builder.feed(cursor, RibSource.of(vantage));
      while (cursor.next()) {
        feed.apply();
      }
      feed.end();
    }
    return octets(builder);
  }

  @Property(tries = 12, seed = "6031")
  void tablesAreTheSameWhateverTheExecutorIs(
      @ForAll @IntRange(min = 0, max = 20_000) int events, @ForAll long seed) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      byte[] expected = oneAtATime(events, seed);
      // One that begins at once, one that never does, one that does when it comes to it.
      for (Executor executor : List.<Executor>of(Runnable::run, task -> {}, threads)) {
        assertThat(made(executor, events, seed)).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatFailsOnAnotherThreadFailsHere() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try {
      RowPipe pipe =
          new RowPipe(
              threads,
              batch -> {
                throw new IllegalStateException("full");
              });
      while (!pipe.batch().isFull()) {
        pipe.batch().prefix(false, 0, 0, 0, -1);
        pipe.batch().withdrawn(0);
      }
      pipe.filled();
      assertThatThrownBy(pipe::drain).isInstanceOf(IllegalStateException.class).hasMessage("full");
    } finally {
      threads.shutdownNow();
    }
  }
}
