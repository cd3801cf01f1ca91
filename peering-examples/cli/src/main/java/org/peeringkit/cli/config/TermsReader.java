package org.peeringkit.cli.config;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.model.net.Asn;

/** What is asked of peers: ours in a file of its own, others' as noted in the configuration. */
final class TermsReader {
  private TermsReader() {}

  /** What networks ask for, from {@code requirements}. */
  static SortedMap<Asn, PeeringTerms> noted(List<Section> sections) {
    SortedMap<Asn, PeeringTerms> noted = new TreeMap<>();
    for (Section s : sections) {
      Optional<Asn> asn = s.required("asn", "an AS number", Asn::tryParse);
      PeeringTerms terms = terms(s, Optional.empty(), Optional.empty());
      if (asn.isPresent() && noted.put(asn.get(), terms) != null) {
        s.complain("asn", "stands twice: " + asn.get());
      }
      s.refuseUnknownKeys();
    }
    return noted;
  }

  /**
   * Reads what we ask for.
   *
   * @throws ConfigException with every complaint found
   * @throws IOException if the file cannot be read
   */
  static PeeringTerms own(String name, Path file) throws IOException, ConfigException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return own(name, reader);
    }
  }

  static PeeringTerms own(String name, Reader text) throws IOException, ConfigException {
    Optional<YamlNode> root = YamlNode.read(name, text);
    if (root.isEmpty()) {
      return PeeringTerms.NONE;
    }
    Complaints complaints = new Complaints(name);
    Section s = Section.root(root.get(), complaints);
    PeeringTerms terms = terms(s, flag(s, "routeServers"), flag(s, "signsContracts"));
    s.refuseUnknownKeys();
    complaints.throwIfAny();
    return terms;
  }

  private static PeeringTerms terms(
      Section s, Optional<Boolean> routeServers, Optional<Boolean> signsContracts) {
    Optional<BigDecimal> ratio = s.decimal("ratio");
    if (ratio.isPresent() && ratio.get().compareTo(BigDecimal.ONE) < 0) {
      s.complain("ratio", "expected 1 or more, larger direction by smaller, found " + ratio.get());
      ratio = Optional.empty();
    }
    OptionalLong locations = s.number("locations", 0, 1000);
    Optional<Long> minimum =
        s.value("minimumTraffic", "bit/s such as 100M", LinkReader::bitsPerSecond);
    return new PeeringTerms(
        ratio.map(value -> OptionalDouble.of(value.doubleValue())).orElseGet(OptionalDouble::empty),
        locations.isPresent() ? OptionalInt.of((int) locations.getAsLong()) : OptionalInt.empty(),
        minimum.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        flag(s, "contract"),
        routeServers,
        signsContracts);
  }

  private static Optional<Boolean> flag(Section s, String key) {
    boolean otherwise = s.flag(key, false);
    return s.has(key) ? Optional.of(otherwise) : Optional.empty();
  }
}
