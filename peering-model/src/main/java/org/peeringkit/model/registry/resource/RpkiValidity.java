package org.peeringkit.model.registry.resource;

/** What validated ROA payloads say of a route's origin (RFC 6811 2). */
public enum RpkiValidity {
  /** One that covers the prefix names this origin and allows this length. */
  VALID,
  /** Some cover the prefix, none allows it. */
  INVALID,
  /** None covers the prefix. */
  NOT_FOUND
}
