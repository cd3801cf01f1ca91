package org.peeringkit.model.registry.resource;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a regional registry says of numbers it gave out (RIR statistics exchange format, delegated
 * and delegated-extended).
 *
 * @param registry in lower case: afrinic, apnic, arin, lacnic, ripencc
 * @param country ISO 3166 code of the holder as registered, which need not be where it is used;
 *     empty text = not given
 * @param status allocated or assigned
 * @param date when; empty where the registry does not say
 * @param holderId opaque id that all records of one holder share within a registry; empty text =
 *     not given
 */
public record Delegation(
    String registry, String country, Status status, Optional<LocalDate> date, String holderId) {

  /** How it was given out; what is available or reserved is nobody's. */
  public enum Status {
    /** To a provider, which assigns parts of it. */
    ALLOCATED,
    /** To whoever uses it. */
    ASSIGNED
  }
}
