package org.peeringkit.model.filter;

import java.util.Arrays;

/**
 * A non-deterministic automaton as a list of instructions, run over a text with all its states at
 * once (Thompson's construction): every position visits every instruction once at most, so there is
 * nothing to backtrack. Immutable once compiled.
 */
final class PathProgram {
  /** What an instruction does. */
  enum Op {
    /** Takes one character of a class. */
    CLASS,
    /** Goes on at two places. */
    SPLIT,
    /** Goes on at one place. */
    JUMP,
    /** Holds at the beginning of the text. */
    BEGIN,
    /** Holds at the end of the text. */
    END,
    MATCH
  }

  /** Verdict and cost. */
  record Result(boolean matches, long steps) {}

  private Op[] ops = new Op[16];
  private int[] first = new int[16];
  private int[] second = new int[16];
  private long[] lowChars = new long[16];
  private long[] highChars = new long[16];
  private int size;

  /** Adds an instruction; classes are sets of the characters 0 to 127. */
  int add(Op op, long low, long high) {
    if (size == ops.length) {
      ops = Arrays.copyOf(ops, 2 * size);
      first = Arrays.copyOf(first, 2 * size);
      second = Arrays.copyOf(second, 2 * size);
      lowChars = Arrays.copyOf(lowChars, 2 * size);
      highChars = Arrays.copyOf(highChars, 2 * size);
    }
    ops[size] = op;
    lowChars[size] = low;
    highChars[size] = high;
    return size++;
  }

  /** Where a split or jump goes on. */
  void target(int instruction, int one, int other) {
    first[instruction] = one;
    second[instruction] = other;
  }

  int size() {
    return size;
  }

  Result run(String text) {
    return new Run(text).result();
  }

  private boolean takes(int instruction, char c) {
    if (c >= 128) {
      return false;
    }
    long chars = c < 64 ? lowChars[instruction] : highChars[instruction];
    return (chars >>> (c & 63) & 1) != 0;
  }

  /** One text. */
  private final class Run {
    private final String text;
    private final int[] seenAt = new int[size];
    private final int[] stack = new int[2 * size + 1];
    private int[] states = new int[size];
    private int[] following = new int[size];
    private int count;
    private boolean matched;
    private long steps;

    Run(String text) {
      this.text = text;
    }

    Result result() {
      enter(0, 0);
      for (int at = 0; at < text.length() && !matched; at++) {
        int[] current = states;
        int live = count;
        states = following;
        following = current;
        count = 0;
        char c = text.charAt(at);
        for (int i = 0; i < live && !matched; i++) {
          steps++;
          if (takes(current[i], c)) {
            enter(current[i] + 1, at + 1);
          }
        }
        if (!matched) {
          enter(0, at + 1); // a match may begin anywhere
        }
      }
      return new Result(matched, steps);
    }

    /** Adds an instruction and all that it leads to without taking a character. */
    private void enter(int instruction, int at) {
      int depth = 0;
      stack[depth++] = instruction;
      while (depth > 0) {
        int next = stack[--depth];
        if (seenAt[next] == at + 1) {
          continue;
        }
        seenAt[next] = at + 1;
        steps++;
        switch (ops[next]) {
          case CLASS -> states[count++] = next;
          case SPLIT -> {
            stack[depth++] = second[next];
            stack[depth++] = first[next];
          }
          case JUMP -> stack[depth++] = first[next];
          case BEGIN -> {
            if (at == 0) {
              stack[depth++] = next + 1;
            }
          }
          case END -> {
            if (at == text.length()) {
              stack[depth++] = next + 1;
            }
          }
          case MATCH -> {
            matched = true;
            return;
          }
        }
      }
    }
  }
}
