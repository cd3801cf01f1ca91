package org.peeringkit.cli.doctor;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.peeringkit.analysis.pipeline.SuggestedLinks;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.link.LinkDraft;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;

/** A draft of {@code links:} for peering.yaml: what is not sure stands in comments. */
final class LinkSuggestions {
  private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

  private static final int REPLACEMENT = 0xFFFD;

  private final Set<String> names = new HashSet<>();

  private LinkSuggestions(Collection<EdgeLink> configured) {
    configured.forEach(link -> names.add(link.name()));
  }

  /**
   * Writes the block.
   *
   * @param configured the links there are, whose names are taken
   */
  static void write(SuggestedLinks suggested, Collection<EdgeLink> configured, Output out) {
    LinkSuggestions writer = new LinkSuggestions(configured);
    comment("", "Draft by peering doctor --suggest-links, largest first: check every line.", out);
    comment(
        "",
        "Interfaces left out because a link is configured there: " + suggested.configured(),
        out);
    if (suggested.links().isEmpty() && suggested.configured() == 0) {
      comment(
          "", "No flow record names an interface: peering doctor says what the records lack.", out);
    }
    boolean none = suggested.links().stream().allMatch(l -> l.draft().linkClass().isEmpty());
    if (none && !suggested.links().isEmpty()) {
      comment(
          "",
          "No class could be told. Write links: without [], take # from the entries and say of each"
              + " what it is: TRANSIT, IXP, PNI, PAID_PEERING, CUSTOMER, CACHE or INTERNAL.",
          out);
    }
    out.text(none ? "links: []" : "links:").newLine();
    for (SuggestedLinks.Link link : suggested.links()) {
      writer.write(link, out);
    }
  }

  private void write(SuggestedLinks.Link link, Output out) {
    LinkDraft draft = link.draft();
    StringBuilder what = new StringBuilder();
    if (draft.linkClass().isEmpty()) {
      what.append("unknown: ").append(link.traffic().id()).append(", ");
    }
    what.append(octets(link.traffic().inOctets())).append(" in, ");
    what.append(octets(link.traffic().outOctets())).append(" out");
    link.ifName().ifPresent(name -> what.append("; ").append(name));
    link.ifAlias().ifPresent(alias -> what.append(" \"").append(alias).append('"'));
    comment("  ", what.toString(), out);
    String confidence = draft.confidence().name().toLowerCase(Locale.ROOT);
    comment("  ", confidence + ": " + String.join("; ", draft.evidence()), out);
    if (draft.linkClass().isPresent()) {
      LinkClass linkClass = draft.linkClass().get();
      entry("  - {name: ", name(link, linkClass.name()), linkClass.name(), link, out);
    } else {
      entry("  # - {name: ", name(link, "link"), "CLASS", link, out);
    }
  }

  private void entry(
      String start, String name, String linkClass, SuggestedLinks.Link link, Output out) {
    InterfaceId id = link.traffic().id();
    out.text(start).text(name);
    out.text(", class: ").text(linkClass);
    // Quoted: an IPv6 address holds colons.
    id.exporter().ifPresent(address -> out.text(", exporter: \"" + address + "\""));
    out.text(", ifIndex: " + id.ifIndex());
    link.draft().neighbour().ifPresent(asn -> out.text(", neighbour: " + asn.value()));
    if (link.bitsPerSecond().isPresent()) {
      out.text(", capacity: " + capacity(link.bitsPerSecond().getAsLong()));
    }
    if (link.draft().ixlanId().isPresent()) {
      out.text(", ixlan: " + link.draft().ixlanId().getAsLong());
    }
    out.text("}").newLine();
  }

  private String name(SuggestedLinks.Link link, String linkClass) {
    String base = linkClass.toLowerCase(Locale.ROOT).replace('_', '-');
    if (linkClass.equals(LinkClass.IXP.name()) && link.draft().ixlanId().isPresent()) {
      base += "-" + link.draft().ixlanId().getAsLong();
    } else if (link.draft().neighbour().isPresent()) {
      base += "-as" + link.draft().neighbour().get().value();
    }
    String name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  /** No line but these, whatever a router calls its interfaces. */
  private static void comment(String indent, String text, Output out) {
    StringBuilder line = new StringBuilder();
    Diagnostics.visible(text)
        .codePoints()
        .forEach(c -> line.appendCodePoint(isPlain(c) ? c : REPLACEMENT));
    Paragraph.write(indent + "# " + line, indent + "#   ", out);
  }

  /** Neither a line break (U+2028, U+2029) nor what YAML 1.1 section 5.1 has no place for. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
      default -> c != 0xFFFE && c != 0xFFFF;
    };
  }

  private static String octets(long octets) {
    return Units.octets(BigDecimal.valueOf(octets));
  }

  /** {@code 10G}, as the configuration has it. */
  private static String capacity(long bitsPerSecond) {
    int scale = 0;
    long value = bitsPerSecond;
    while (value % 1000 == 0 && scale < PREFIXES.length - 1) {
      value /= 1000;
      scale++;
    }
    return value + PREFIXES[scale];
  }
}
