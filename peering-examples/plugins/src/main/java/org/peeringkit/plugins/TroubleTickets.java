package org.peeringkit.plugins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.model.net.Asn;

/**
 * Trouble tickets of the last quarter about paths to a network, from a file beside this class: an
 * AS number, a comma and a count a line.
 */
public final class TroubleTickets implements ScoringSignal {
  private final SortedMap<Asn, Integer> tickets;

  /** As {@code ServiceLoader} asks. */
  public TroubleTickets() {
    this.tickets = read();
  }

  @Override
  public String name() {
    return "trouble-tickets";
  }

  @Override
  public String unit() {
    return "tickets"; // not the unit of any ranking: shown beside the score
  }

  @Override
  public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
    Integer n = tickets.get(candidate.asn());
    return n == null ? Reading.unknown("no ticket names it") : Reading.of(n);
  }

  private static SortedMap<Asn, Integer> read() {
    TreeMap<Asn, Integer> tickets = new TreeMap<>();
    try (InputStream in = TroubleTickets.class.getResourceAsStream("trouble-tickets.csv")) {
      if (in == null) {
        throw new IllegalStateException("trouble-tickets.csv is not beside its class");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      String line;
      while ((line = lines.readLine()) != null) {
        int comma = line.indexOf(',');
        tickets.put(
            Asn.parse(line.substring(0, comma)), Integer.valueOf(line.substring(comma + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableSortedMap(tickets);
  }
}
