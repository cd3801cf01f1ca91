package org.peeringkit.cli.install;

import java.nio.file.Path;

/** The shell script that starts an installed command. */
final class Launcher {
  /**
   * Archived classes are only valid for the very path of the jar (JDK 17 compares it), and an
   * archive that does not fit costs the JDK's own one, so that a folder that was moved goes
   * without. Commands that end soon do without the optimising compiler; those that leave little
   * garbage, as flows and ledgers do, without a collector of several threads: its barriers and its
   * room cost more than it saves. What the JVM has to say of archives is not for standard output.
   */
  private static final String SCRIPT =
      """
      #!/bin/sh
      # Made by "peering install"; run it again after moving this folder, or with another Java.
      made_in=@FOLDER@
      java=@JAVA@
      self=$(readlink -f -- "$0") || self=$0
      here=${self%/*}
      archive=$here/@ARCHIVE@
      if [ ! -r "$here/peering.jar" ]; then
        echo "peering: $here/peering.jar is missing: run peering install again" >&2
        exit 3
      fi
      if [ ! -x "$java" ]; then
        archive=
        java=${JAVA_HOME:+$JAVA_HOME/bin/java}
        [ -x "$java" ] || java=$(command -v java) || {
          echo "peering: no Java found: install Java 17 or newer, or set JAVA_HOME" >&2
          exit 3
        }
      fi
      command=${1-}
      set -- -jar "$here/peering.jar" "$@"
      case $command in
        bmp|flows|ledger) set -- -XX:+UseSerialGC "$@" ;;
        mrt|lookup|-*|'') set -- -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$@" ;;
      esac
      if [ "$here" = "$made_in" ] && [ -n "$archive" ] && [ -r "$archive" ]; then
        set -- @OPTIONS@"=$archive" "$@"
      fi
      # PEERING_JAVA_OPTIONS is split at spaces: -Xmx4g and the like.
      exec "$java" -Xlog:disable -Xlog:all=error:stderr -XX:-UsePerfData \\
        ${PEERING_JAVA_OPTIONS-} "$@"
      """;

  private Launcher() {}

  /**
   * @param folder where it will stand, with symbolic links resolved
   * @param java the program that the archive was made with
   * @param archive the name of what {@link ClassArchive} made
   */
  static String script(Path folder, Path java, String archive) {
    // Should the Java at that place be replaced by one that knows no caches, it goes without.
    String options =
        archive.endsWith(".aot")
            ? "-XX:+IgnoreUnrecognizedVMOptions -XX:AOTCache"
            : "-Xshare:auto -XX:SharedArchiveFile";
    // The folder last: what it may contain is not looked at again.
    return SCRIPT
        .replace("@ARCHIVE@", archive)
        .replace("@OPTIONS@", options)
        .replace("@JAVA@", quoted(java.toString()))
        .replace("@FOLDER@", quoted(folder.toString()));
  }

  /** As one word of the shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
