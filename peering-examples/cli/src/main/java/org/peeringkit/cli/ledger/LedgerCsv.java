package org.peeringkit.cli.ledger;

/** How names stand in CSV. */
final class LedgerCsv {
  private LedgerCsv() {}

  /** RFC 4180 section 2: names may hold anything. */
  static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
