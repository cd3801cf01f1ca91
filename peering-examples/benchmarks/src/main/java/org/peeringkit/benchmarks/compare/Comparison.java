package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One row: our command, and usually a peer's that does the same work. A word {@code {peering}} of
 * our command stands for the command in one of its forms (see {@link Setting.Form}), a word that
 * begins with {@code >} of either sends its output to the file of that name instead of standard
 * output.
 *
 * @param name what the row is about
 * @param input which input, in words
 * @param ours our command, words as a process gets them
 * @param forms in which forms ours is run; each makes a row
 * @param peer what it is compared with
 * @param before what is done before each run of ours, for instance deleting what is to be made
 * @param check whether the outputs agree
 * @param goal what is to be reached, by the last of the forms
 * @param flows how many flows the input has, where what a further one costs is asked for: then
 *     another row has the same name and another number; else 0
 */
record Comparison(
    String name,
    String input,
    List<String> ours,
    List<Setting.Form> forms,
    Optional<Peer> peer,
    Step before,
    OutputCheck check,
    Goal goal,
    long flows) {

  /** The word that stands for our command. */
  static final String PEERING = "{peering}";

  /** Something that is done to files. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  /**
   * A program that does the same.
   *
   * @param program its name, for the table
   * @param debianPackage what brings it
   * @param command words as a process gets them
   */
  record Peer(String program, String debianPackage, List<String> command) {
    Peer {
      command = List.copyOf(command);
    }
  }

  Comparison {
    ours = List.copyOf(ours);
    forms = List.copyOf(forms);
    if (ours.isEmpty() || forms.isEmpty()) {
      throw new IllegalArgumentException("\"" + name + "\" has no command or no form of it");
    }
    if (goal instanceof Goal.Times && peer.isEmpty()) {
      throw new IllegalArgumentException("\"" + name + "\" is to be faster than nothing");
    }
  }

  /** Ours cold and warm against a peer, same octets. */
  static Comparison of(String name, String input, List<String> ours, Peer peer, Goal goal) {
    return new Comparison(
        name,
        input,
        ours,
        List.of(Setting.Form.COLD, Setting.Form.WARM),
        Optional.of(peer),
        () -> {},
        OutputCheck.sameOctets(),
        goal,
        0);
  }

  /** Ours alone, in one form. */
  static Comparison alone(
      String name, String input, List<String> ours, Setting.Form form, Goal goal) {
    return new Comparison(
        name, input, ours, List.of(form), Optional.empty(), () -> {}, OutputCheck.none(), goal, 0);
  }

  /** The same row with other outputs to compare. */
  Comparison checking(OutputCheck other) {
    return new Comparison(name, input, ours, forms, peer, before, other, goal, flows);
  }

  /** The same row with something done before each run of ours. */
  Comparison after(Step step) {
    return new Comparison(name, input, ours, forms, peer, step, check, goal, flows);
  }
}
