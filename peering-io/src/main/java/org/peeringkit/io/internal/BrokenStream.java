package org.peeringkit.io.internal;

import java.io.EOFException;
import java.io.IOException;
import org.peeringkit.model.fault.FaultKind;

/** What a fault says of an input that cannot be read on. Stateless. */
public final class BrokenStream {
  private BrokenStream() {}

  /** TRUNCATED where the input ended early, else BAD_VALUE. */
  public static FaultKind kind(IOException e) {
    return e instanceof EOFException ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE;
  }

  /** What was found instead of more of the input. */
  public static String found(IOException e) {
    return e.getMessage() == null ? "an early end" : e.getMessage();
  }
}
