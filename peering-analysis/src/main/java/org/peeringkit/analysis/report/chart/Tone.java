package org.peeringkit.analysis.report.chart;

import java.util.Locale;
import org.peeringkit.model.flow.LinkClass;

/**
 * What a colour means, the same in every chart: one tone a link class (Okabe-Ito colours, told
 * apart by colour-blind readers), each with a pattern so that it reads without colour.
 */
public enum Tone {
  /** Private interconnects. */
  PNI("PNI", ""),
  /** Exchanges. */
  IXP("IXP", "M0 0V8M4 0V8"),
  /** Embedded caches. */
  CACHE("cache", "M0 2H8M0 6H8M2 0V8M6 0V8"),
  /** Paid peering. */
  PAID_PEERING("paid peering", "M0 2H8M0 6H8"),
  /** Transit. */
  TRANSIT("transit", "M1 2h2M5 6h2"),
  /** Customers. */
  CUSTOMER("customer", "M0 0V8"),
  /** Anything of which the class is not known. */
  UNKNOWN("unknown", "M0 0V8M2 0V8M4 0V8M6 0V8"),
  /** A quantity that is of no link class. */
  PLAIN("", ""),
  /** A loss beside a gain in {@link #PLAIN}. */
  LOSS("", "M0 0V8M4 0V8");

  private final String label;
  private final String pattern;

  Tone(String label, String pattern) {
    this.label = label;
    this.pattern = pattern;
  }

  /**
   * {@return the tone of a link class}
   *
   * @param linkClass internal links have the tone of what is unknown
   */
  public static Tone of(LinkClass linkClass) {
    return switch (linkClass) {
      case TRANSIT -> TRANSIT;
      case IXP -> IXP;
      case PNI -> PNI;
      case PAID_PEERING -> PAID_PEERING;
      case CUSTOMER -> CUSTOMER;
      case CACHE -> CACHE;
      case INTERNAL -> UNKNOWN;
    };
  }

  /** {@return what it stands for, in words; empty where the chart says} */
  public String label() {
    return label;
  }

  /** Path of the marks in an 8 by 8 tile; empty = solid. */
  String pattern() {
    return pattern;
  }

  /** Name in CSS classes and ids. */
  String css() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
