package org.peeringkit.analysis.discussions.page;

import java.util.List;

/**
 * A page, or a few, for people: what all its forms are made of. Immutable; nothing in it is escaped
 * yet.
 *
 * @param kind what it is, such as {@code brief}; lower case and hyphens
 * @param outgoing whether it may be handed to people of other networks
 * @param over a line above the title: what this is, when
 * @param title the one sentence that carries the page
 * @param facts what to know at a glance, few
 * @param parts in order
 * @param numbers all that it shows of ours and theirs, in order
 * @param foot a line at the end: of what it was made
 */
public record Page(
    String kind,
    boolean outgoing,
    String over,
    String title,
    List<Fact> facts,
    List<Part> parts,
    List<Named> numbers,
    String foot) {

  /**
   * Copies the lists; parts without a block are left out.
   *
   * @param kind what it is, such as {@code brief}; lower case and hyphens
   * @param outgoing whether it may be handed to people of other networks
   * @param over a line above the title: what this is, when
   * @param title the one sentence that carries the page
   * @param facts what to know at a glance, few
   * @param parts in order
   * @param numbers all that it shows of ours and theirs, in order
   * @param foot a line at the end: of what it was made
   * @throws IllegalArgumentException if the kind has other characters
   */
  public Page {
    if (!kind.matches("[a-z][a-z-]*")) {
      throw new IllegalArgumentException("kind must be lower case and hyphens: " + kind);
    }
    facts = List.copyOf(facts);
    parts = parts.stream().filter(part -> !part.blocks().isEmpty()).toList();
    numbers = List.copyOf(numbers);
  }

  /**
   * What to know at a glance.
   *
   * @param label what it is
   * @param value as shown
   */
  public record Fact(String label, String value) {}

  /**
   * A heading and what stands below it; one without anything is left out.
   *
   * @param id anchor: lower case and hyphens
   * @param title heading
   * @param whole whether it takes the whole width
   * @param blocks in order
   */
  public record Part(String id, String title, boolean whole, List<Block> blocks) {
    /**
     * Copies the list.
     *
     * @param id anchor: lower case and hyphens
     * @param title heading
     * @param whole whether it takes the whole width
     * @param blocks in order
     * @throws IllegalArgumentException if the id has other characters
     */
    public Part {
      if (!id.matches("[a-z][a-z0-9-]*")) {
        throw new IllegalArgumentException("id must be lower case and hyphens: " + id);
      }
      blocks = List.copyOf(blocks);
    }

    /**
     * {@return a part that takes one of two columns}
     *
     * @param id unique in the page: lower case, digits, hyphens
     * @param title heading of the part
     * @param blocks in order; without any the part is left out
     */
    public static Part of(String id, String title, List<Block> blocks) {
      return new Part(id, title, false, blocks);
    }

    /**
     * {@return a part that takes the whole width}
     *
     * @param id unique in the page: lower case, digits, hyphens
     * @param title heading of the part
     * @param blocks in order; without any the part is left out
     */
    public static Part whole(String id, String title, List<Block> blocks) {
      return new Part(id, title, true, blocks);
    }
  }
}
