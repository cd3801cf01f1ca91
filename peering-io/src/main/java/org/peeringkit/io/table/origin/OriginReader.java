package org.peeringkit.io.table.origin;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineReader;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/**
 * Gives out rows that are a prefix and its origins. Of several origins of one prefix (MOAS) each is
 * a row of its own; its path identifier is the origin's number, so that they do not replace one
 * another. Not thread-safe.
 */
abstract class OriginReader extends LineReader {
  private static final int KEPT = 1 << 16;

  /** The same block for the same origins: a table has few hundred thousand rows of them. */
  private final Map<List<Asn>, PathAttributes> blocks = new HashMap<>();

  OriginReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  /** A prefix of one origin. */
  final void origin(Prefix prefix, Asn asn) {
    emit(
        Values.entry(prefix, OptionalLong.empty(), block(List.of(asn)), BgpPeer.UNKNOWN),
        Choice.UNKNOWN);
  }

  /**
   * A prefix that may have several origins, one of which this is.
   *
   * @param asns one; several are an AS_SET
   */
  final void oneOfSeveral(Prefix prefix, List<Asn> asns) {
    emit(
        Values.entry(prefix, OptionalLong.of(asns.get(0).value()), block(asns), BgpPeer.UNKNOWN),
        Choice.UNKNOWN);
  }

  /** A prefix of an AS_SET. */
  final void set(Prefix prefix, List<Asn> asns) {
    emit(Values.entry(prefix, OptionalLong.empty(), block(asns), BgpPeer.UNKNOWN), Choice.UNKNOWN);
  }

  private PathAttributes block(List<Asn> asns) {
    if (blocks.size() > KEPT) {
      blocks.clear();
    }
    return blocks.computeIfAbsent(asns, OriginReader::attributes);
  }

  private static PathAttributes attributes(List<Asn> asns) {
    AsPath path =
        asns.size() == 1
            ? AsPath.sequence(asns.get(0))
            : AsPath.of(List.of(new AsPathSegment(AsPathSegment.Type.AS_SET, asns)));
    return PathAttributes.builder().asPath(path).build();
  }

  /** Origin 0 is none: the row says that nobody originates the prefix. */
  static Asn asn(String text) throws BadValue {
    return Values.asn(text, "origin AS");
  }
}
