package org.peeringkit.analysis.discussions.brief;

import org.peeringkit.model.flow.LinkClass;

/** Link classes in sentences. */
final class LinkWords {
  private LinkWords() {}

  static String of(LinkClass linkClass) {
    return switch (linkClass) {
      case TRANSIT -> "transit";
      case IXP -> "exchanges";
      case PNI -> "private interconnects";
      case PAID_PEERING -> "paid peering";
      case CUSTOMER -> "customers' links";
      case CACHE -> "caches";
      case INTERNAL -> "inside";
    };
  }
}
