package org.peeringkit.analysis.traffic.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads ledger files for {@link LedgerBombTest}, in a process of little memory. */
final class LedgerBombReader {
  private LedgerBombReader() {}

  public static void main(String[] args) throws IOException {
    for (String file : args) {
      long start = System.nanoTime();
      String outcome;
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        LedgerFile.read(in, "bomb");
        outcome = "READ";
      } catch (LedgerFileException e) {
        outcome = e.problem() + " " + e.getMessage();
      }
      System.out.println((System.nanoTime() - start) / 1_000_000 + "\t" + outcome);
    }
  }
}
