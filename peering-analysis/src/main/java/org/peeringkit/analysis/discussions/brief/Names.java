package org.peeringkit.analysis.discussions.brief;

import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.net.Asn;

/** Names from outside, cut so that one of them cannot fill a page. */
final class Names {
  private static final int MOST = 60;

  private Names() {}

  static String cut(String name) {
    String stripped = name.strip();
    int length = stripped.codePointCount(0, stripped.length());
    return length <= MOST
        ? stripped
        : stripped.substring(0, stripped.offsetByCodePoints(0, MOST - 1)) + "…";
  }

  /** Number, and name where there is one. */
  static String called(Asn asn, String name) {
    return Words.called(asn, name.equals(asn.toString()) ? "" : name);
  }
}
