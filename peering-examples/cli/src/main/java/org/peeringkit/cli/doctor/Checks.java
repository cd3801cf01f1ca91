package org.peeringkit.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what was looked at, in the order in which it is told. */
final class Checks {
  private final List<Check> all = new ArrayList<>();

  /** How a check ended. */
  enum Result {
    OK("ok"),
    MEND("to mend"),
    UNKNOWN("unknown");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * One thing looked at.
   *
   * @param name what
   * @param result how it stands
   * @param text what was found
   * @param why why it matters to those who would peer with us
   * @param todo what mends it, or what would tell; empty where it is well
   */
  record Check(String name, Result result, String text, String why, Optional<String> todo) {}

  /** A thing to look at, and why. */
  record Subject(Checks checks, String name, String why) {
    void ok(String found) {
      checks.all.add(new Check(name, Result.OK, found, why, Optional.empty()));
    }

    void mend(String found, String todo) {
      checks.all.add(new Check(name, Result.MEND, found, why, Optional.of(todo)));
    }

    void unknown(String found, String todo) {
      checks.all.add(new Check(name, Result.UNKNOWN, found, why, Optional.of(todo)));
    }

    void okIf(boolean is, String good, String bad, String todo) {
      if (is) {
        ok(good);
      } else {
        mend(bad, todo);
      }
    }
  }

  Subject of(String name, String why) {
    return new Subject(this, name, why);
  }

  List<Check> all() {
    return List.copyOf(all);
  }
}
