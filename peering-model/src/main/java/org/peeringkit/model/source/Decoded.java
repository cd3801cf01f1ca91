package org.peeringkit.model.source;

import java.util.List;
import java.util.Optional;
import org.peeringkit.model.fault.Fault;

/**
 * What one step of reading gave: a value, faults, or both (a value with findings).
 *
 * @param <T> what is read
 * @param value empty where the record could not be read
 * @param faults what was wrong on the way to it
 */
public record Decoded<T>(Optional<T> value, List<Fault> faults) {
  /**
   * Copies the list and checks that there is something.
   *
   * @param value empty where the record could not be read
   * @param faults what was wrong on the way to it
   * @throws IllegalArgumentException if there is neither a value nor a fault
   */
  public Decoded {
    faults = List.copyOf(faults);
    if (value.isEmpty() && faults.isEmpty()) {
      throw new IllegalArgumentException("neither a value nor a fault");
    }
  }
}
