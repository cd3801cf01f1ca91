package org.peeringkit.analysis.discussions.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionReplay;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

class DiscussionLogProperties {
  private final List<Path> folders = new ArrayList<>();

  private Path folder() throws IOException {
    Path folder = Files.createTempDirectory("discussions");
    folders.add(folder);
    return folder;
  }

  @AfterProperty
  void removeFolders() throws IOException {
    for (Path folder : folders) {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static List<DiscussionEvent> drawn(long seed, int count) {
    Events events = new Events(seed);
    List<DiscussionEvent> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(events.next());
    }
    return drawn;
  }

  /** However it is appended and split, a log leads to what its events lead to in memory. */
  @Property(tries = 150, seed = "4711")
  void anySplitReplaysToTheSameState(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 120) int count) throws Exception {
    List<DiscussionEvent> drawn = drawn(seed, count);
    DiscussionReplay memory = new DiscussionReplay();
    List<DiscussionEvent> legal =
        drawn.stream().filter(event -> memory.apply(event).isEmpty()).toList();
    Random random = new Random(seed);
    Path file = folder().resolve("discussions.jsonl");
    int at = 0;
    while (at < drawn.size() || !Files.exists(file)) {
      int end = at + random.nextInt(drawn.size() - at + 1);
      end = end == at && random.nextInt(3) > 0 ? Math.min(at + 1, drawn.size()) : end;
      try (DiscussionLog log = DiscussionLog.open(file, "test")) {
        assertThat(log.repair()).isEmpty();
        for (DiscussionEvent event : drawn.subList(at, end)) {
          boolean written = true;
          try {
            log.append(event);
          } catch (RefusedEventException e) {
            written = false;
          }
          assertThat(written).isEqualTo(legal.contains(event));
        }
      }
      at = end;
    }
    LogContents whole = DiscussionLog.read(List.of(file));
    assertThat(whole.faults()).isEmpty();
    assertThat(whole.events()).isEqualTo(legal);
    assertThat(whole.asWritten()).isEqualTo(memory.state());

    LogContents split = DiscussionLog.read(split(file, random));
    assertThat(split.faults()).isEmpty();
    assertThat(split.asWritten()).isEqualTo(memory.state());
    for (LocalDate day : List.of(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-04-01"))) {
      Discussions then =
          Discussions.of(
              legal.stream()
                  .filter(e -> !LocalDate.ofInstant(e.at(), ZoneOffset.UTC).isAfter(day))
                  .toList());
      assertThat(split.on(day)).isEqualTo(then.on(day)).isEqualTo(whole.on(day));
    }
  }

  private List<Path> split(Path file, Random random) throws IOException {
    List<ByteArrayOutputStream> parts = new ArrayList<>(List.of(new ByteArrayOutputStream()));
    for (byte octet : Files.readAllBytes(file)) {
      parts.get(parts.size() - 1).write(octet);
      if (octet == '\n' && random.nextInt(5) == 0) {
        parts.add(new ByteArrayOutputStream());
      }
    }
    List<Path> files = new ArrayList<>();
    Path folder = folder();
    for (ByteArrayOutputStream part : parts) {
      Path one = folder.resolve("part-" + files.size() + ".jsonl");
      Files.write(one, part.toByteArray());
      files.add(one);
    }
    return files;
  }

  /** A second, plain writing-down of the rules for stages says the same of every event. */
  @Property(tries = 400, seed = "4712")
  void illegalTransitionsNeverApply(@ForAll long seed) {
    DiscussionReplay replay = new DiscussionReplay();
    Map<Asn, PlainStages> plain = new HashMap<>();
    for (DiscussionEvent event : drawn(seed, 80)) {
      Asn asn = event.asn().orElseThrow();
      PlainStages rules = plain.computeIfAbsent(asn, a -> new PlainStages());
      Discussions before = replay.state();
      boolean applied = replay.apply(event).isEmpty();
      if (!applied) {
        assertThat(replay.state()).isEqualTo(before);
      }
      boolean legal = rules.legal(event);
      if (event.what() instanceof DiscussionEvent.Staged
          || event.what() instanceof DiscussionEvent.Reopened
          || event.what() instanceof DiscussionEvent.Opened) {
        assertThat(applied).as("%s %s", event.what().kind(), rules).isEqualTo(legal);
      }
      if (applied) {
        rules.apply(event);
      }
      Stage stage = replay.state().with(asn).map(d -> d.stage()).orElse(null);
      assertThat(stage).isEqualTo(rules.stage);
    }
  }

  /** Where one discussion stands, by sets written out by hand. */
  private static final class PlainStages {
    private static final Map<Stage, Set<Stage>> FORWARD = new HashMap<>();

    static {
      Stage[] line = Arrays.copyOf(Stage.values(), 9);
      for (int i = 0; i < line.length; i++) {
        FORWARD.put(line[i], new HashSet<>(Arrays.asList(line).subList(i + 1, line.length)));
      }
    }

    private @Nullable Stage stage;
    private Stage line = Stage.IDENTIFIED;
    private LocalDate since = LocalDate.MIN;
    private boolean up;

    boolean legal(DiscussionEvent event) {
      Stage now = stage;
      if (event.what() instanceof DiscussionEvent.Opened) {
        return now == null;
      }
      if (now == null) {
        return false;
      }
      LocalDate latest = LocalDate.ofInstant(event.at(), ZoneOffset.UTC).plusDays(1);
      if (event.what() instanceof DiscussionEvent.Reopened reopened) {
        return Set.of(Stage.DECLINED, Stage.SALES_DIVERTED, Stage.DEPEERED).contains(now)
            && !reopened.day().isBefore(since)
            && !reopened.day().isAfter(latest);
      }
      if (!(event.what() instanceof DiscussionEvent.Staged staged)) {
        return false;
      }
      if (staged.day().isBefore(since) || staged.day().isAfter(latest) || staged.to() == now) {
        return false;
      }
      return staged.override().isPresent() || byTheRules(staged, now);
    }

    private boolean byTheRules(DiscussionEvent.Staged staged, Stage now) {
      boolean peers = line == Stage.ESTABLISHED || line == Stage.REVIEW;
      switch (now) {
        case DECLINED, SALES_DIVERTED, DEPEERED:
          return false;
        default:
          break;
      }
      switch (staged.to()) {
        case DEPEERED:
          return peers;
        case DECLINED, STALLED, SALES_DIVERTED:
          return !peers;
        default:
          break;
      }
      boolean place =
          FORWARD.getOrDefault(line, Set.of()).contains(staged.to())
              || (now == Stage.STALLED && staged.to() == line)
              || (now == Stage.REVIEW && staged.to() == Stage.ESTABLISHED);
      boolean toPeering = staged.to() == Stage.ESTABLISHED || staged.to() == Stage.REVIEW;
      boolean fromPeering = now == Stage.ESTABLISHED || now == Stage.REVIEW;
      return place && (!toPeering || fromPeering || up || staged.evidence().isPresent());
    }

    void apply(DiscussionEvent event) {
      if (event.what() instanceof DiscussionEvent.Opened) {
        to(Stage.IDENTIFIED, LocalDate.MIN);
      } else if (event.what() instanceof DiscussionEvent.Staged staged) {
        to(staged.to(), staged.day());
      } else if (event.what() instanceof DiscussionEvent.Reopened reopened) {
        to(reopened.to(), reopened.day());
      } else if (event.what() instanceof DiscussionEvent.SessionChanged changed) {
        up = changed.session().up();
      }
    }

    private void to(Stage next, LocalDate day) {
      stage = next;
      since = day;
      line = FORWARD.containsKey(next) ? next : line;
    }

    @Override
    public String toString() {
      return stage + ", reached " + line;
    }
  }
}
