package org.peeringkit.cli.safety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file under 10 MB that goes beyond a limit of {@code docs/SECURITY.md}, and how that is said.
 *
 * @param limit the row of the table, as its first column names it
 * @param what for messages
 * @param refusal pattern of what standard error, or with {@code --count} standard output, must hold
 * @param files writes them into a folder; the one named {@code bomb} is what is enormous
 * @param command arguments; {} stands for the folder, from which other paths start
 */
record LimitBomb(String limit, String what, String refusal, Writing files, List<String> command) {
  static final String FILE = "bomb";

  /** Writes files. */
  interface Writing {
    void write(Path folder) throws IOException;
  }

  /** Makes octets. */
  interface Octets {
    byte[] make() throws IOException;
  }

  /** One file, read by one command. */
  static LimitBomb of(String limit, String what, String refusal, Octets octets, String... command) {
    return new LimitBomb(
        limit,
        what,
        refusal,
        folder -> Files.write(folder.resolve(FILE), octets.make()),
        List.of(command));
  }

  /** One file named by a configuration. */
  static LimitBomb configured(
      String limit, String what, String refusal, String yaml, Octets octets, String... command) {
    return new LimitBomb(
        limit,
        what,
        refusal,
        folder -> {
          Files.write(folder.resolve(FILE), octets.make());
          Files.writeString(
              folder.resolve("peering.yaml"),
              "network: {asn: 64500}\ngoal: {percentPeered: 40}\n" + yaml);
        },
        configuredBy(command));
  }

  private static List<String> configuredBy(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--config={}/peering.yaml");
    return List.copyOf(arguments);
  }

  @Override
  public String toString() {
    return limit + ": " + what;
  }
}
