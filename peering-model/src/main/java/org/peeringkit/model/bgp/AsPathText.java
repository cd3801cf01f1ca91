package org.peeringkit.model.bgp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.bgp.AsPathSegment.Type;
import org.peeringkit.model.net.Asn;

/** Reads AS paths as routers print them. */
final class AsPathText {
  private AsPathText() {}

  static Optional<AsPath> parse(String text) {
    List<AsPathSegment> segments = new ArrayList<>();
    List<Asn> sequence = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ') {
        at++;
        continue;
      }
      Type type = opens(c);
      int end = type == null ? endOfWord(text, at) : text.indexOf(closer(type), at);
      if (end < 0) {
        return Optional.empty();
      }
      if (type == null) {
        Optional<Asn> asn = Asn.tryParse(text.substring(at, end));
        if (asn.isEmpty()) {
          return Optional.empty();
        }
        sequence.add(asn.get());
        at = end;
        continue;
      }
      flush(sequence, segments);
      Optional<List<Asn>> members = members(text.substring(at + 1, end), type);
      if (members.isEmpty()) {
        return Optional.empty();
      }
      segments.add(new AsPathSegment(type, members.get()));
      at = end + 1;
    }
    flush(sequence, segments);
    return Optional.of(AsPath.of(segments));
  }

  private static void flush(List<Asn> sequence, List<AsPathSegment> segments) {
    if (!sequence.isEmpty()) {
      segments.add(new AsPathSegment(Type.AS_SEQUENCE, sequence));
      sequence.clear();
    }
  }

  private static Optional<List<Asn>> members(String text, Type type) {
    if (text.isEmpty()) {
      return Optional.of(List.of());
    }
    List<Asn> asns = new ArrayList<>();
    for (String word : text.split(type == Type.AS_CONFED_SEQUENCE ? " " : ",", -1)) {
      Optional<Asn> asn = Asn.tryParse(word);
      if (asn.isEmpty()) {
        return Optional.empty();
      }
      asns.add(asn.get());
    }
    return Optional.of(asns);
  }

  private static @org.jspecify.annotations.Nullable Type opens(char c) {
    return switch (c) {
      case '{' -> Type.AS_SET;
      case '(' -> Type.AS_CONFED_SEQUENCE;
      case '[' -> Type.AS_CONFED_SET;
      default -> null;
    };
  }

  private static char closer(Type type) {
    return switch (type) {
      case AS_SET -> '}';
      case AS_CONFED_SET -> ']';
      case AS_CONFED_SEQUENCE, AS_SEQUENCE -> ')';
    };
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length() && " {([".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
