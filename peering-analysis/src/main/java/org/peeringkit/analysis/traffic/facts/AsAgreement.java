package org.peeringkit.analysis.traffic.facts;

import java.util.List;
import org.peeringkit.analysis.traffic.facts.LedgerFacts.Amount;

/**
 * An exporter's AS fields for the remote ends of its edge links, against the origins that the table
 * (or an override) has for the same addresses. Fields without a usable number, and addresses of our
 * own, are left out. Immutable; {@link #plus} is commutative and associative.
 *
 * <p>"The neighbour" is the link's where it has one, else any neighbour known from links, next hops
 * and our own tables.
 *
 * @param both the field is the origin, which is the neighbour: it does not tell which is meant
 * @param origin the field is the origin, and not the neighbour
 * @param neighbour the field is the neighbour, and not the origin
 * @param neither the field is something else, for instance as the table is of another time
 * @param untabledNeighbour the address has no origin, the link is transit of one neighbour, and the
 *     field is that neighbour
 * @param untabledOther the same, and the field is another
 */
public record AsAgreement(
    Amount both,
    Amount origin,
    Amount neighbour,
    Amount neither,
    Amount untabledNeighbour,
    Amount untabledOther) {

  /** Nothing was compared. */
  public static final AsAgreement NONE =
      new AsAgreement(Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO);

  /** Records below which nothing is decided. */
  private static final long MIN_RECORDS = 20;

  /** One in so many octets may be something else than a neighbour. */
  private static final long TOLERATED = 10;

  /** {@return all six, in the order of the components} */
  public List<Amount> amounts() {
    return List.of(both, origin, neighbour, neither, untabledNeighbour, untabledOther);
  }

  /** {@return what was compared with an origin} */
  public Amount compared() {
    return both.plus(origin).plus(neighbour).plus(neither);
  }

  /** {@return what was compared where the field is the origin} */
  public Amount agreeing() {
    return both.plus(origin);
  }

  /**
   * {@return what was compared where a field that holds origins and one that holds neighbours would
   * differ}
   */
  public Amount telling() {
    return origin.plus(neighbour).plus(neither).plus(untabledNeighbour).plus(untabledOther);
  }

  /** {@return what of {@link #telling} speaks for neighbours} */
  public Amount forNeighbours() {
    return neighbour.plus(untabledNeighbour);
  }

  /**
   * {@return whether the exporter fills its AS fields with neighbours (own): at least nine in ten
   * octets that can tell bear the neighbour, and at least {@value #MIN_RECORDS} records can tell}
   */
  public boolean isOfNeighbours() {
    long all = telling().octets();
    return telling().records() >= MIN_RECORDS
        && forNeighbours().octets() > 0
        && all - forNeighbours().octets() <= all / TOLERATED;
  }

  /**
   * {@return both together}
   *
   * @param other of the same exporter
   */
  public AsAgreement plus(AsAgreement other) {
    return new AsAgreement(
        both.plus(other.both),
        origin.plus(other.origin),
        neighbour.plus(other.neighbour),
        neither.plus(other.neither),
        untabledNeighbour.plus(other.untabledNeighbour),
        untabledOther.plus(other.untabledOther));
  }
}
