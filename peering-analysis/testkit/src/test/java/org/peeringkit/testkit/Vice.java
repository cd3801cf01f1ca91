package org.peeringkit.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** What is wrong with the plug-ins of these tests; one at a time. */
enum Vice {
  NONE,
  /** Its name cannot be typed, or is taken. */
  NAME,
  /** No line in META-INF. */
  UNREGISTERED,
  /** Takes what belongs to others. */
  GREEDY,
  /** Leaves the last record out. */
  LOSES,
  /** Something else each time. */
  MOODY,
  /** Throws at damage, or at what it did not expect. */
  THROWS,
  /** Says nothing of damage. */
  QUIET,
  /** Leaves things open. */
  LEAKS,
  /** Opens what can be read once a second time. */
  REOPENS,
  /** Two ways of asking give two answers. */
  TWO_FACED,
  /** Forgets what it said. */
  FORGETS,
  /** Leaves old rows in, or writes more rows the second time. */
  ADDS,
  /** Ignores what it is told. */
  DEAF,
  /** Answers where it knows nothing. */
  GUESSES,
  /** Knows nothing. */
  MUTE,
  /** Depends on the machine. */
  LOCAL,
  /** Lets names through as they are. */
  RAW;

  static Vice now = NONE;
  static final AtomicInteger TIMES = new AtomicInteger();

  boolean on() {
    return now == this;
  }

  /** Begins anew with a vice. */
  static void take(Vice vice) {
    now = vice;
    TIMES.set(0);
  }
}
