package org.peeringkit.cli.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.discussions.brief.BriefRules;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.pipeline.PeeringConfig.AttributionRules;
import org.peeringkit.analysis.pipeline.PeeringConfig.Exclusion;
import org.peeringkit.analysis.pipeline.PeeringConfig.FlowInput;
import org.peeringkit.analysis.pipeline.PeeringConfig.Goal;
import org.peeringkit.analysis.pipeline.PeeringConfig.Inputs;
import org.peeringkit.analysis.pipeline.PeeringConfig.OriginOverride;
import org.peeringkit.analysis.pipeline.PeeringConfig.OwnNetwork;
import org.peeringkit.analysis.pipeline.PeeringConfig.RateOverride;
import org.peeringkit.analysis.pipeline.PeeringConfig.RibInput;
import org.peeringkit.analysis.pipeline.PeeringConfig.SamplingRules;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.OrganisationTable;

/** From the document to values: one method per section, unknown keys refused at the end of each. */
final class ConfigReader {
  private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]*");

  /** What the files are there for; what they are is seen in them. */
  private static final List<String> REGISTRY =
      List.of(
          "peeringdb",
          "ixf",
          "relationships",
          "cones",
          "asSets",
          "siblings",
          "vrps",
          "delegations",
          "asNames",
          "eyeballs",
          "sessions");

  /** What may stand for a router. */
  static final String ROUTER = "an address or a name under routers";

  private final List<String> notices;
  private final Optional<Path> folder;
  private PeeringTerms ownTerms = PeeringTerms.NONE;
  private BriefRules brief = BriefRules.DEFAULT;
  private PrefixSet exporters = PrefixSet.EMPTY;

  /**
   * @param folder where files named here are; empty where there are none, and they are not read
   */
  ConfigReader(List<String> notices, Optional<Path> folder) {
    this.notices = notices;
    this.folder = folder;
  }

  /** Empty only if complaints were made. */
  Optional<PeeringConfig> read(Section root) {
    Optional<OwnNetwork> network = network(root.section("network"));
    Goal goal = goal(root.section("goal"));
    Inputs inputs = inputs(root.section("inputs"));
    SortedMap<String, IpAddr> routers = routers(root.sections("routers"));
    SamplingRules sampling = sampling(root.section("sampling"), routers);
    AttributionRules attribution = attribution(root.section("attribution"));
    LinkReader links = new LinkReader(routers);
    var edgeLinks = links.links(root.sections("links"));
    MoneyReader money = new MoneyReader();
    var contracts = money.contracts(root.sections("contracts"));
    var costs = money.costs(root.sections("costs"));
    for (EdgeLink link : edgeLinks) {
      dangling(
          link.name(), "contract", link.contract(), contracts.stream().map(TransitContract::name));
      dangling(link.name(), "cost", link.cost(), costs.stream().map(PeeringCost::name));
    }
    PlanningRules planning = new PlanningReader().read(root.section("planning"));
    List<Exclusion> exclusions = exclusions(root.sections("exclude"));
    SortedMap<Asn, PeeringTerms> noted = TermsReader.noted(root.sections("requirements"));
    Optional<String> discussions = root.text("discussions");
    brief = BriefReader.read(root.section("brief"));
    Section collect = root.section("collect");
    exporters =
        PrefixSet.of(each(collect, "exporters", "an address or prefix", ExporterList::tryParse));
    collect.refuseUnknownKeys();
    root.refuseUnknownKeys();
    return network.map(
        n ->
            new PeeringConfig(
                n,
                goal,
                inputs,
                routers,
                sampling,
                attribution,
                edgeLinks,
                contracts,
                costs,
                planning,
                exclusions,
                new PeeringConfig.Terms(ownTerms, noted),
                discussions));
  }

  /** What is configured of briefs; known after {@link #read}. */
  BriefRules brief() {
    return brief;
  }

  /** The only exporters listened to; known after {@link #read}. */
  PrefixSet exporters() {
    return exporters;
  }

  /** What a link names and nothing is called would silently be free. */
  private void dangling(
      String link, String key, Optional<String> named, Stream<String> configured) {
    if (named.isPresent() && configured.noneMatch(named.get()::equals)) {
      notices.add(
          "link " + link + " names " + key + " \"" + named.get() + "\", which is not configured");
    }
  }

  private Optional<OwnNetwork> network(Section s) {
    Optional<Asn> asn = s.required("asn", "an AS number", Asn::tryParse);
    String name = s.text("name").orElse("");
    TreeSet<Asn> siblings = new TreeSet<>(each(s, "siblings", "an AS number", Asn::tryParse));
    List<Prefix> prefixes = each(s, "prefixes", "a prefix", Prefix::tryParse);
    NetworkType type =
        s.value("type", "a PeeringDB network type", ConfigReader::networkType)
            .orElse(NetworkType.NOT_DISCLOSED);
    s.text("policy").ifPresent(path -> readPolicy(s, path));
    s.refuseUnknownKeys();
    return asn.map(
        a -> new OwnNetwork(a, name.isEmpty() ? a.toString() : name, siblings, prefixes, type));
  }

  private void readPolicy(Section s, String path) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      ownTerms = TermsReader.own(path, folder.get().resolve(path));
    } catch (ConfigException e) {
      e.complaints().forEach(complaint -> s.complain("policy", complaint));
    } catch (IOException | InvalidPathException e) {
      s.complain("policy", "cannot be read: " + path);
    }
  }

  private static Optional<NetworkType> networkType(String text) {
    NetworkType type = NetworkType.ofLabel(text);
    return type == NetworkType.NOT_DISCLOSED && !text.equals(type.label())
        ? Optional.empty()
        : Optional.of(type);
  }

  private Goal goal(Section s) {
    var percent = s.decimal("percentPeered");
    if (percent.isPresent() && percent.get().intValue() > 100) {
      s.complain("percentPeered", "expected 0 to 100, found " + percent.get());
    }
    Goal goal =
        new Goal(
            percent,
            s.value("by", "a month such as 2027-06", ConfigReader::month),
            s.flag("countPaidPeering", false));
    s.refuseUnknownKeys();
    return goal;
  }

  private Inputs inputs(Section s) {
    List<RibInput> ribs = new ArrayList<>();
    for (Section rib : s.sections("ribs", "a list such as [{path: \"rib/*.mrt\", vantage: OWN}]")) {
      Optional<String> path = rib.required("path", "a path or glob", Optional::of);
      Vantage vantage = rib.choice("vantage", Vantage.class).orElse(Vantage.OWN);
      Optional<IpAddr> exporter = rib.value("exporter", "an address", IpAddr::tryParse);
      if (exporter.isPresent() && vantage == Vantage.COLLECTOR) {
        rib.complain("exporter", "a collector's table is no router's of ours");
      }
      List<YearMonth> months = new ArrayList<>();
      for (String text : rib.texts("months")) {
        month(text)
            .ifPresentOrElse(
                months::add,
                () -> rib.complain("months", "expected a month such as 2027-06, found " + text));
      }
      path.ifPresent(p -> ribs.add(new RibInput(p, vantage, exporter, months)));
      rib.refuseUnknownKeys();
    }
    List<FlowInput> flows = new ArrayList<>();
    for (Section flow : s.sections("flows", "a list such as [{path: \"flows/**\"}]")) {
      Optional<String> path = flow.required("path", "a path or glob", Optional::of);
      Optional<Boolean> scaled = flow.value("counters", "raw or scaled", ConfigReader::rawOrScaled);
      Optional<String> mapping = flow.text("mapping");
      path.ifPresent(
          p -> flows.add(new FlowInput(p, scaled.orElse(false), mapping, scaled.isPresent())));
      flow.refuseUnknownKeys();
    }
    List<String> counters = s.texts("counters");
    Section registry = s.section("registry");
    List<String> registryFiles = new ArrayList<>();
    REGISTRY.forEach(key -> registryFiles.addAll(registry.texts(key)));
    registry.refuseUnknownKeys();
    unused(s, "rtt");
    s.refuseUnknownKeys();
    return new Inputs(ribs, flows, counters, registryFiles);
  }

  private static Optional<Boolean> rawOrScaled(String text) {
    return switch (text) {
      case "raw" -> Optional.of(false);
      case "scaled" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  private static SortedMap<String, IpAddr> routers(List<Section> sections) {
    SortedMap<String, IpAddr> routers = new TreeMap<>();
    for (Section s : sections) {
      Optional<String> name = s.required("name", "a name", Optional::of);
      Optional<IpAddr> address = s.required("address", "an address", IpAddr::tryParse);
      if (name.isPresent() && address.isPresent()) {
        IpAddr other = routers.put(name.get().toLowerCase(Locale.ROOT), address.get());
        if (other != null) {
          s.complain("name", "stands twice: \"" + name.get() + "\"");
        }
      }
      s.refuseUnknownKeys();
    }
    return routers;
  }

  /** The address of a router that is given by address or by its name under {@code routers}. */
  static Optional<IpAddr> router(String text, SortedMap<String, IpAddr> routers) {
    IpAddr named = routers.get(text.toLowerCase(Locale.ROOT));
    return named == null ? IpAddr.tryParse(text) : Optional.of(named);
  }

  private static SamplingRules sampling(Section s, SortedMap<String, IpAddr> routers) {
    OptionalLong defaultRate = s.number("default", 1, 0xFFFF_FFFFL);
    List<RateOverride> overrides = new ArrayList<>();
    for (Section override : s.sections("overrides")) {
      Optional<IpAddr> exporter =
          override.required("exporter", ROUTER, text -> router(text, routers));
      OptionalLong rate = override.number("rate", 1, 0xFFFF_FFFFL);
      if (rate.isEmpty() && !override.has("rate")) {
        override.complain("rate", "is missing: expected 1 or more");
      }
      if (exporter.isPresent() && rate.isPresent()) {
        overrides.add(new RateOverride(exporter.get(), rate.getAsLong()));
      }
      override.refuseUnknownKeys();
    }
    s.refuseUnknownKeys();
    return new SamplingRules(defaultRate, overrides);
  }

  private static AttributionRules attribution(Section s) {
    List<String> providers = s.texts("providers");
    for (String provider : providers) {
      // A plug-in may have brought others; which ones is known when they are loaded.
      if (!PROVIDER.matcher(provider).matches()) {
        s.complain("providers", "expected names such as rib, found \"" + provider + "\"");
      }
    }
    List<OriginOverride> overrides = new ArrayList<>();
    for (Section override : s.sections("overrides")) {
      Optional<Prefix> prefix = override.required("prefix", "a prefix", Prefix::tryParse);
      Optional<Asn> asn = override.required("asn", "an AS number", Asn::tryParse);
      if (prefix.isPresent() && asn.isPresent()) {
        overrides.add(new OriginOverride(prefix.get(), asn.get()));
      }
      override.refuseUnknownKeys();
    }
    Duration every =
        s.value("tableEvery", "hours such as 24h or minutes such as 30m", ConfigReader::period)
            .orElse(AttributionRules.DEFAULT_TABLE_EVERY);
    List<OrganisationTable.Stated> organisations = organisations(s.sections("organisations"));
    s.refuseUnknownKeys();
    return new AttributionRules(
        providers.isEmpty() ? List.of("override", "rib", "flow-except-private") : providers,
        overrides,
        every,
        organisations);
  }

  private static List<OrganisationTable.Stated> organisations(List<Section> sections) {
    List<OrganisationTable.Stated> organisations = new ArrayList<>();
    for (Section s : sections) {
      TreeSet<Asn> asns = new TreeSet<>(each(s, "asns", "an AS number", Asn::tryParse));
      Optional<Asn> lead = s.value("lead", "an AS number", Asn::tryParse);
      if (asns.isEmpty()) {
        s.complain("asns", "at least one AS is needed");
      } else if (lead.isPresent() && !asns.contains(lead.get())) {
        s.complain("lead", lead.get() + " is not among asns");
      } else {
        organisations.add(new OrganisationTable.Stated(s.text("name"), lead, asns));
      }
      s.known("name");
      s.refuseUnknownKeys();
    }
    return organisations;
  }

  /** A number of 1 to 9,999 and h or m. */
  private static Optional<Duration> period(String text) {
    if (!text.matches("[1-9][0-9]{0,3}[hm]")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return Optional.of(text.endsWith("h") ? Duration.ofHours(number) : Duration.ofMinutes(number));
  }

  private static List<Exclusion> exclusions(List<Section> sections) {
    List<Exclusion> exclusions = new ArrayList<>();
    for (Section s : sections) {
      Optional<Asn> asn = s.required("asn", "an AS number", Asn::tryParse);
      Optional<YearMonth> until = s.value("until", "a month such as 2027-06", ConfigReader::month);
      String reason = s.text("reason").orElse("excluded by the operator");
      asn.ifPresent(a -> exclusions.add(new Exclusion(a, until, reason)));
      s.refuseUnknownKeys();
    }
    return exclusions;
  }

  private static Optional<YearMonth> month(String text) {
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static <T> List<T> each(
      Section s, String key, String expected, Function<String, Optional<T>> parse) {
    List<T> values = new ArrayList<>();
    for (String text : s.texts(key)) {
      Optional<T> value = parse.apply(text);
      if (value.isEmpty()) {
        s.complain(key, "expected " + expected + ", found \"" + text + "\"");
      }
      value.ifPresent(values::add);
    }
    return values;
  }

  /** A key of the documented shape that no part of this version reads: said, never silent. */
  private void unused(Section s, String key) {
    if (s.known(key)) {
      notices.add(s.path(key) + " is not used by this version");
    }
  }
}
