package org.peeringkit.cli.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code peering install}: a folder with the jar, an archive of its classes and a launcher. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = "Puts the command into a folder with a launcher that starts it fast.")
public final class InstallCommand extends PeeringCommand {
  @Parameters(paramLabel = "DIR", description = "Folder to install into; made if need be.")
  private Path folder = Path.of("");

  /** A command over these streams. */
  public InstallCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    Path from = ownJar();
    Path target = resolve(folder);
    Files.createDirectories(target);
    Path home = target.toRealPath();
    if (home.toString().indexOf('\n') >= 0) {
      throw new UsageException("a folder whose name has a line break cannot be installed into");
    }
    Path jar = home.resolve("peering.jar");
    if (!Files.exists(jar) || !Files.isSameFile(from, jar)) {
      Path part = home.resolve(".peering.jar.part");
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    for (String name : ClassArchive.names()) {
      // What stands there was made for another jar or another Java.
      Files.deleteIfExists(home.resolve(name));
    }
    diagnostics.line("noting which classes are needed");
    Path scratch = Files.createTempDirectory("peering-install");
    Path archive;
    try {
      archive = new ClassArchive(java, jar, scratch).write(home, Runtime.version().feature());
    } finally {
      ClassArchive.remove(scratch);
    }
    Path launcher = home.resolve("peering");
    Files.writeString(
        launcher,
        Launcher.script(home, java, archive.getFileName().toString()),
        StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    texts(java, jar, home, diagnostics);
    diagnostics.line("archive " + archive + ", " + Files.size(archive) + " octets");
    out.text(launcher.toString()).newLine();
    return true;
  }

  /** What shells and man look for; said on standard error, where to switch them on. */
  private static void texts(Path java, Path jar, Path home, Diagnostics diagnostics)
      throws IOException {
    Path completion = home.resolve("peering-completion.sh");
    Files.writeString(
        completion,
        OwnText.of(java, jar, home.resolve(".peering.part"), "completion"),
        StandardCharsets.UTF_8);
    Path page = Files.createDirectories(home.resolve("man/man1")).resolve("peering.1");
    Files.writeString(
        page, OwnText.of(java, jar, home.resolve(".peering.part"), "man"), StandardCharsets.UTF_8);
    diagnostics.line("completion for bash and zsh: source " + completion);
    diagnostics.line("manual page: man -M " + home.resolve("man") + " peering");
  }

  private static Path ownJar() {
    CodeSource source = InstallCommand.class.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where this program is: " + e.getMessage(), e);
    }
    throw new UsageException(
        "only the packaged peering.jar can be installed: java -jar peering.jar install DIR");
  }
}
