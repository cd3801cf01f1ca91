package org.peeringkit.demo.file;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.traffic.CounterBook;
import org.peeringkit.demo.traffic.CounterPort;
import org.peeringkit.demo.traffic.Direction;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.incident.Incidents;

/**
 * Interface counters every five minutes, one file per router, as a poller would have stored them:
 * 64-bit counters, 32-bit ones that wrap on the old router, one restart, one gap, a bundle with its
 * members, and interface indexes that change.
 */
public final class CounterFiles {
  /** Link whose counters were not read for half an hour ... */
  public static final String GAP_LINK = "customer-09";

  /** ... after this reading ... */
  public static final Instant GAP_FROM = Instant.parse("2026-07-10T10:00:00Z");

  /** ... until this one. */
  public static final Instant GAP_TO = Instant.parse("2026-07-10T10:35:00Z");

  /** The bundle that has two members. */
  public static final String BUNDLE = "pni-content-1";

  private static final long MASK_32 = 0xFFFF_FFFFL;

  private final CounterBook book;
  private final Incidents incidents;
  private final DemoOptions options;
  private final OutputFolder folder;

  private CounterFiles(CounterBook book, Incidents incidents, OutputFolder folder) {
    this.book = book;
    this.incidents = incidents;
    this.options = book.options();
    this.folder = folder;
  }

  public static void write(CounterBook book, Incidents incidents, OutputFolder folder)
      throws IOException {
    new CounterFiles(book, incidents, folder).write();
  }

  private void write() throws IOException {
    List<CounterPort> ports = CounterPort.of(book.links());
    for (Router router : Router.values()) {
      List<Row> rows = new ArrayList<>();
      for (CounterPort port : ports) {
        if (port.link().router() == router) {
          rows.addAll(rows(port));
        }
      }
      // The sFlow switch sends its counters itself.
      if (!rows.isEmpty() && router != Router.EDGE_7) {
        write(router, rows);
      }
    }
  }

  /** One interface: which part of the port's octets it counts, and where its counter stands. */
  private final class Row {
    private final CounterPort port;
    private final String name;
    private final String alias;
    private final long memberIfIndex;
    private final boolean narrow;
    private long in;
    private long out;

    /**
     * @param member 0 for the port itself, 1 and 2 for the halves of a bundle
     */
    Row(CounterPort port, int member) {
      DemoLink link = port.link();
      this.port = port;
      this.member = member;
      name = member == 0 ? link.ifName() : "et-0/0/" + (3 + member);
      alias = member == 0 ? link.ifAlias() : link.ifAlias() + " member " + member;
      memberIfIndex = member == 0 ? 0 : link.ifIndex() + member;
      narrow = link.router() == Router.EDGE_5;
      Draws draws = Draws.of(options.seed(), "counter " + link.name() + member);
      in = narrow ? draws.bits() & MASK_32 : draws.bits() >>> 20;
      out = narrow ? draws.bits() & MASK_32 : draws.bits() >>> 20;
    }

    private final int member;

    private long part(long octets) {
      return switch (member) {
        case 0 -> octets;
        case 1 -> octets / 2;
        default -> octets - octets / 2;
      };
    }

    void advance(int bin) {
      in += part(port.octets(book, Direction.INBOUND, bin));
      out += part(port.octets(book, Direction.OUTBOUND, bin));
      if (narrow) {
        in &= MASK_32;
        out &= MASK_32;
      }
    }

    void restart() {
      in = 0;
      out = 0;
    }

    void print(StringBuilder to, String time, boolean renumbered) {
      DemoLink link = port.link();
      long ifIndex = renumbered ? link.ifIndexAfterReboot().orElse(link.ifIndex()) : link.ifIndex();
      to.append(time).append(',').append(link.router().address()).append(',');
      to.append(member == 0 ? ifIndex : memberIfIndex).append(',');
      to.append(name).append(',').append(alias).append(',');
      to.append(in).append(',').append(out).append('\n');
    }
  }

  private List<Row> rows(CounterPort port) {
    List<Row> rows = new ArrayList<>(List.of(new Row(port, 0)));
    if (port.link().name().equals(BUNDLE)) {
      rows.add(new Row(port, 1));
      rows.add(new Row(port, 2));
    }
    return rows;
  }

  private void write(Router router, List<Row> rows) throws IOException {
    boolean narrow = router == Router.EDGE_5;
    String file = router.name().toLowerCase(Locale.ROOT).replace('_', '-');
    try (Writer out =
        new OutputStreamWriter(
            folder.openGzip("snmp/" + file + ".csv.gz"), StandardCharsets.US_ASCII)) {
      out.write("time,exporter,ifIndex,ifName,ifAlias,");
      out.write(narrow ? "ifInOctets,ifOutOctets\n" : "ifHCInOctets,ifHCOutOctets\n");
      int reboot = router == Router.EDGE_3 ? book.bin(EdgePlan.REBOOT) : -1;
      StringBuilder lines = new StringBuilder();
      for (int reading = 0; reading <= options.bins(); reading++) {
        Instant time = options.begin().plusSeconds(300L * reading);
        String text = time.toString();
        for (Row row : rows) {
          if (reading > 0) {
            if (reading - 1 == reboot) {
              row.restart();
            }
            row.advance(reading - 1);
          }
          if (!missing(row.port.link(), time)) {
            row.print(lines, text, reboot >= 0 && reading > reboot);
          }
        }
        out.append(lines);
        lines.setLength(0);
      }
    }
  }

  private boolean missing(DemoLink link, Instant time) {
    return incidents.isOut(link.router(), time.minusSeconds(1))
        || link.name().equals(GAP_LINK) && time.isAfter(GAP_FROM) && time.isBefore(GAP_TO);
  }
}
