package org.peeringkit.cli.route;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.io.registry.PrefixList;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.registry.resource.VrpTable;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import picocli.CommandLine.Option;

/**
 * Which routes are wanted. Values of one option are alternatives, values after an exclamation mark
 * must all not hold, different options must all hold.
 */
final class RouteFilters {
  private static final String OR_LONGER = "^+";

  @Option(
      names = "--origin",
      paramLabel = "ASN",
      split = ",",
      converter = FilterTerm.OriginConverter.class,
      description = "Routes originated by this AS. Here and below, !VALUE means all others.")
  private List<FilterTerm> origins = new ArrayList<>();

  @Option(
      names = "--as",
      paramLabel = "ASN",
      split = ",",
      converter = FilterTerm.AsInPathConverter.class,
      description = "Routes with this AS anywhere in the path.")
  private List<FilterTerm> asns = new ArrayList<>();

  @Option(
      names = "--path",
      paramLabel = "REGEX",
      converter = FilterTerm.PathConverter.class,
      description =
          "Routes whose AS path matches; \"_\" stands for a boundary as routers write it.")
  private List<FilterTerm> paths = new ArrayList<>();

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      split = ",",
      converter = FilterTerm.PrefixConverter.class,
      description =
          "This prefix; ^+ adds its more specifics, ^- means only those, ^n or ^n-m their length.")
  private List<FilterTerm> prefixes = new ArrayList<>();

  @Option(
      names = "--covering",
      paramLabel = "PREFIX",
      split = ",",
      converter = FilterTerm.CoveringConverter.class,
      description = "This prefix and its less specifics; all prefixes in which an address lies.")
  private List<FilterTerm> covering = new ArrayList<>();

  @Option(
      names = "--prefix-set",
      paramLabel = "FILE",
      description = "The prefixes in a file, one a line; FILE^+ adds their more specifics.")
  private List<String> prefixSets = new ArrayList<>();

  @Option(
      names = "--peer",
      paramLabel = "PEER",
      split = ",",
      converter = FilterTerm.PeerConverter.class,
      description = "What this peer said: its address or its AS.")
  private List<FilterTerm> peers = new ArrayList<>();

  @Option(
      names = "--peer-as",
      paramLabel = "ASN",
      split = ",",
      converter = FilterTerm.PeerAsConverter.class,
      description = "What peers of this AS said.")
  private List<FilterTerm> peerAsns = new ArrayList<>();

  @Option(
      names = "--community",
      paramLabel = "COMMUNITY",
      split = ",",
      converter = FilterTerm.CommunityConverter.class,
      description =
          "Routes with this community: standard, large, extended (rt:, soo:) or a well-known name;"
              + " * stands for any part.")
  private List<FilterTerm> communities = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = FilterTerm.TimeConverter.class,
      description = "Events at this time (UTC) or later.")
  private @Nullable Instant from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = FilterTerm.TimeConverter.class,
      description = "Events before this time.")
  private @Nullable Instant until;

  @Option(names = "--announced", description = "Announcements and entries of tables only.")
  private boolean announced;

  @Option(names = "--withdrawn", description = "Withdrawals only.")
  private boolean withdrawn;

  @Option(
      names = "--rpki",
      paramLabel = "STATE",
      split = ",",
      description = "Routes that are valid, invalid or not-found under --vrps (RFC 6811).")
  private List<String> states = new ArrayList<>();

  @Option(
      names = "--vrps",
      paramLabel = "FILE",
      description = "Validated ROA payloads as JSON, of Routinator or rpki-client.")
  private List<String> vrpFiles = new ArrayList<>();

  /**
   * The filter that was asked for, its files read.
   *
   * @return empty if one of its files could not be read, which is said
   */
  Optional<RouteFilter> read(
      Formats formats, Function<String, Input> inputs, Diagnostics diagnostics) throws IOException {
    List<RouteFilter> all = new ArrayList<>();
    List.of(peers, peerAsns, prefixes, covering, origins, asns, paths, communities)
        .forEach(terms -> all.add(combined(terms)));
    if (from != null) {
      all.add(RouteFilter.from(from));
    }
    if (until != null) {
      all.add(RouteFilter.until(until));
    }
    if (announced || withdrawn) {
      List<RouteFilter> kinds = new ArrayList<>();
      kinds.addAll(announced ? List.of(RouteFilter.announced()) : List.of());
      kinds.addAll(withdrawn ? List.of(RouteFilter.withdrawn()) : List.of());
      all.add(RouteFilter.anyOf(kinds));
    }
    if (states.isEmpty() != vrpFiles.isEmpty()) {
      throw new UsageException("--rpki and --vrps go together");
    }
    try {
      all.add(prefixSets(formats, inputs, diagnostics));
      if (!states.isEmpty()) {
        all.add(rpki(vrps(formats, inputs, diagnostics)));
      }
    } catch (UnreadableInputException e) {
      diagnostics.unreadable(e);
      return Optional.empty();
    }
    return Optional.of(RouteFilter.allOf(all));
  }

  private static RouteFilter combined(List<FilterTerm> terms) {
    List<RouteFilter> wanted =
        terms.stream().filter(term -> !term.negated()).map(FilterTerm::filter).toList();
    List<RouteFilter> all = new ArrayList<>();
    if (!wanted.isEmpty()) {
      all.add(RouteFilter.anyOf(wanted));
    }
    terms.stream().filter(FilterTerm::negated).forEach(term -> all.add(term.filter().negate()));
    return RouteFilter.allOf(all);
  }

  private RouteFilter prefixSets(
      Formats formats, Function<String, Input> inputs, Diagnostics diagnostics) throws IOException {
    List<FilterTerm> terms = new ArrayList<>();
    for (String text : prefixSets) {
      boolean negated = text.startsWith("!");
      String name = negated ? text.substring(1) : text;
      terms.add(new FilterTerm(prefixSet(name, formats, inputs, diagnostics), negated));
    }
    return combined(terms);
  }

  private static RouteFilter prefixSet(
      String text, Formats formats, Function<String, Input> inputs, Diagnostics diagnostics)
      throws IOException {
    boolean orLonger = text.endsWith(OR_LONGER);
    String name = orLonger ? text.substring(0, text.length() - OR_LONGER.length()) : text;
    ReadOptions options = ReadOptions.defaults();
    PrefixList list =
        PrefixList.read(formats.decompressed(inputs.apply(name), options.limits()), options);
    diagnostics.faults(list.stats());
    return orLonger
        ? RouteFilter.prefixCoveredBy(list.prefixes())
        : RouteFilter.prefixIn(list.prefixes());
  }

  private VrpTable vrps(Formats formats, Function<String, Input> inputs, Diagnostics diagnostics)
      throws IOException {
    return vrps(vrpFiles, formats, inputs, diagnostics);
  }

  /** The payloads of the files that an option {@code --vrps} names. */
  static VrpTable vrps(
      List<String> files, Formats formats, Function<String, Input> inputs, Diagnostics diagnostics)
      throws IOException {
    RegistryBuilder registry = Registry.builder();
    for (String name : files) {
      diagnostics.faults(formats.registry(inputs.apply(name), ReadOptions.defaults(), registry));
    }
    VrpTable table = registry.build().vrps();
    if (table.isEmpty()) {
      diagnostics.line("no validated ROA payload in --vrps: every route is not-found");
    }
    return table;
  }

  /** As options and outputs call a state. */
  static String label(RpkiValidity state) {
    return switch (state) {
      case VALID -> "valid";
      case INVALID -> "invalid";
      case NOT_FOUND -> "not-found";
    };
  }

  private RouteFilter rpki(VrpTable table) {
    List<FilterTerm> terms = new ArrayList<>();
    for (String text : states) {
      terms.add(FilterTerm.of(text, value -> RouteFilter.rpki(state(value), table)));
    }
    return combined(terms);
  }

  private static RpkiValidity state(String text) {
    return switch (text) {
      case "valid", "VALID" -> RpkiValidity.VALID;
      case "invalid", "INVALID" -> RpkiValidity.INVALID;
      case "not-found", "NOT_FOUND" -> RpkiValidity.NOT_FOUND;
      default ->
          throw new UsageException("--rpki is valid, invalid or not-found, not \"" + text + "\"");
    };
  }
}
