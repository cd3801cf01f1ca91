package org.peeringkit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.RouteCursor.Kind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Which routes are wanted. Values of one option are alternatives, different options must all hold.
 * A withdrawal has no attributes, a state change no prefix: neither passes a filter on what it
 * lacks.
 */
final class RouteFilters {
  @Option(
      names = "--origin",
      paramLabel = "ASN",
      split = ",",
      converter = AsnConverter.class,
      description = "Routes originated by this AS.")
  private List<Asn> origins = new ArrayList<>();

  @Option(
      names = "--path",
      paramLabel = "REGEX",
      converter = PathConverter.class,
      description =
          "Routes whose AS path matches; \"_\" stands for a boundary as routers write it.")
  private List<Pattern> paths = new ArrayList<>();

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      split = ",",
      converter = PrefixConverter.class,
      description =
          "This prefix; ^+ adds its more specifics, ^- means only those, ^n or ^n-m their length.")
  private List<PrefixRange> prefixes = new ArrayList<>();

  @Option(
      names = "--peer",
      paramLabel = "PEER",
      split = ",",
      converter = PeerConverter.class,
      description = "What this peer said: its address or its AS.")
  private List<PeerFilter> peers = new ArrayList<>();

  @Option(
      names = "--community",
      paramLabel = "COMMUNITY",
      split = ",",
      converter = CommunityConverter.class,
      description = "Routes with this community, standard or large; * stands for any number.")
  private List<Pattern> communities = new ArrayList<>();

  /** Whether anything is filtered out. */
  boolean isActive() {
    return !(origins.isEmpty()
        && paths.isEmpty()
        && prefixes.isEmpty()
        && peers.isEmpty()
        && communities.isEmpty());
  }

  /** Applies the filters to one cursor; verdicts on attribute blocks are kept by their id. */
  Matcher matcher() {
    return new Matcher();
  }

  /** For one cursor. Not thread-safe. */
  final class Matcher {
    private static final byte UNKNOWN = 0;
    private static final byte WANTED = 1;
    private static final byte UNWANTED = 2;

    private final boolean byAttributes =
        !origins.isEmpty() || !paths.isEmpty() || !communities.isEmpty();
    private byte[] verdicts = new byte[1024];

    boolean matches(RouteCursor route) {
      if (!peers.isEmpty() && !peerMatches(route.peer(route.peerIndex()))) {
        return false;
      }
      if (!prefixes.isEmpty() && !prefixMatches(route)) {
        return false;
      }
      return !byAttributes || attributesMatch(route);
    }

    private boolean attributesMatch(RouteCursor route) {
      int id = route.attributesId();
      if (id < 0) {
        return false;
      }
      if (id >= verdicts.length) {
        verdicts = Arrays.copyOf(verdicts, Math.max(id + 1, verdicts.length * 2));
      }
      if (verdicts[id] == UNKNOWN) {
        verdicts[id] = wanted(route.attributes(id)) ? WANTED : UNWANTED;
      }
      return verdicts[id] == WANTED;
    }
  }

  private boolean peerMatches(BgpPeer peer) {
    return peers.stream().anyMatch(wanted -> wanted.matches(peer));
  }

  private boolean prefixMatches(RouteCursor route) {
    if (route.kind() == Kind.STATE_CHANGE) {
      return false;
    }
    IpAddr address = new IpAddr(route.family(), route.hi(), route.lo());
    return prefixes.stream().anyMatch(wanted -> wanted.matches(address, route.length()));
  }

  private boolean wanted(PathAttributes attributes) {
    AsPath path = attributes.effectivePath();
    if (!origins.isEmpty()
        && origins.stream().noneMatch(asn -> isOrigin(asn, path.origin(), path.originSet()))) {
      return false;
    }
    String pathText = paths.isEmpty() ? "" : path.toString();
    if (!paths.isEmpty() && paths.stream().noneMatch(p -> p.matcher(pathText).find())) {
      return false;
    }
    return communities.isEmpty()
        || communities.stream().anyMatch(wanted -> hasCommunity(attributes, wanted));
  }

  private static boolean isOrigin(Asn asn, Optional<Asn> origin, List<Asn> originSet) {
    return origin.isPresent() ? origin.get().equals(asn) : originSet.contains(asn);
  }

  private static boolean hasCommunity(PathAttributes attributes, Pattern wanted) {
    return attributes.communities().stream().anyMatch(c -> wanted.matcher(c.toString()).matches())
        || attributes.largeCommunities().stream()
            .anyMatch(c -> wanted.matcher(c.toString()).matches());
  }

  /** A peer by address or by AS; exactly one is set. */
  private record PeerFilter(@Nullable IpAddr address, @Nullable Asn asn) {
    boolean matches(BgpPeer peer) {
      return peer.address().equals(address) || peer.asn().equals(asn);
    }
  }

  static final class AsnConverter implements ITypeConverter<Asn> {
    @Override
    public Asn convert(String text) {
      return Asn.tryParse(text)
          .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not an AS number"));
    }
  }

  static final class PrefixConverter implements ITypeConverter<PrefixRange> {
    @Override
    public PrefixRange convert(String text) {
      return PrefixRange.tryParse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + text + "\" is not a prefix such as 192.0.2.0/24 or 192.0.2.0/24^+"));
    }
  }

  static final class PeerConverter implements ITypeConverter<PeerFilter> {
    @Override
    public PeerFilter convert(String text) {
      Optional<IpAddr> address = IpAddr.tryParse(text);
      if (address.isPresent()) {
        return new PeerFilter(address.get(), null);
      }
      return new PeerFilter(
          null,
          Asn.tryParse(text)
              .orElseThrow(
                  () ->
                      new TypeConversionException(
                          "\"" + text + "\" is neither an address nor an AS number")));
    }
  }

  static final class CommunityConverter implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      if (!text.matches("(\\d+|\\*):(\\d+|\\*)(:(\\d+|\\*))?")) {
        throw new TypeConversionException(
            "\"" + text + "\" is not a community such as 64500:1, 64500:* or 64500:1:2");
      }
      return Pattern.compile(text.replace("*", "\\d+"));
    }
  }

  static final class PathConverter implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      try {
        return Pattern.compile(text.replace("_", "(?:^|$|[ ,{}()\\[\\]])"));
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "\"" + text + "\" is not a regular expression: " + e.getDescription());
      }
    }
  }
}
