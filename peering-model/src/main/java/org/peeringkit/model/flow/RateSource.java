package org.peeringkit.model.flow;

/** Where a sampling rate comes from, in the order in which sources are believed. */
public enum RateSource {
  /** The operator said so. */
  OVERRIDE,
  /** A field of the record itself (IE 34, 305/306). */
  RECORD,
  /** Options data of the exporter, by sampler or selector. */
  OPTIONS,
  /** The header of a NetFlow v5 datagram or an sFlow sample. */
  HEADER,
  /** The operator's default for exporters that do not say. */
  DEFAULT,
  /** The counters were multiplied before they reached us (nfcapd): they count as they stand. */
  ALREADY_SCALED,
  /** Nothing said; octets count as they stand and are reported as of unknown rate. */
  UNKNOWN
}
