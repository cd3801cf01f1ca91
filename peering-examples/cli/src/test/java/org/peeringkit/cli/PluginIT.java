package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format from outside, in the two ways a user can add it. */
class PluginIT {
  private static final String COUNTS =
      """
      flows 2
      packets 30
      octets 21000
      estimatedPackets 30
      estimatedOctets 21000
      faults 0
      """;

  @TempDir private Path dir;
  private String log = "";

  @BeforeEach
  void writeLog() throws IOException {
    Path file = dir.resolve("flows.log");
    Files.writeString(
        file,
        """
        #acme-flowlog 1
        2026-01-01T00:00:00Z 2026-01-01T00:00:05Z 192.0.2.1 443 198.51.100.7 50000 6 10 9000 1 2
        2026-01-01T00:00:01Z 2026-01-01T00:00:06Z 2001:db8::1 443 2001:db8::7 50001 6 20 12000 1 2
        """);
    log = file.toString();
  }

  @Test
  void isUnknownWithoutThePlugin() throws IOException {
    PeeringProcess run = PeeringProcess.jar("flows", "--count", log);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("text beginning \"#acme-flowlog 1 \"");
  }

  @Test
  void comesByOption() throws IOException {
    PeeringProcess run =
        PeeringProcess.jar("flows", "--plugin", PeeringProcess.PLUGIN.toString(), "--count", log);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(COUNTS);
    assertThat(run.code()).isZero();
  }

  @Test
  void comesByClassPath() throws IOException {
    String classPath = PeeringProcess.JAR + File.pathSeparator + PeeringProcess.PLUGIN;
    PeeringProcess run =
        PeeringProcess.java(
            List.of("-cp", classPath, "org.peeringkit.cli.Main"), "flows", "--count", log);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(COUNTS);
    assertThat(run.code()).isZero();
  }

  @Test
  void twoOfOneNameAreRefusedAndBothNamed() throws IOException {
    Path other = compile("other.Impostor", "acme-flowlog");
    PeeringProcess run =
        PeeringProcess.jar(
            "flows",
            "--plugin",
            PeeringProcess.PLUGIN.toString(),
            "--plugin",
            other.toString(),
            log);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("acme-flowlog", "org.peeringkit.plugins.AcmeFlowLog", "other.Impostor");
  }

  @Test
  void brokenOnesAreOneLine() throws IOException {
    Path jar = dir.resolve("broken.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, "META-INF/services/org.peeringkit.model.format.FlowFormat", "other.Missing\n");
    }
    PeeringProcess run = PeeringProcess.jar("flows", "--plugin", jar.toString(), log);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("a plug-in cannot be loaded", "other.Missing");

    PeeringProcess text = PeeringProcess.jar("flows", "--plugin", log, log);
    assertThat(text.code()).isEqualTo(2);
    assertThat(text.err().lines()).hasSize(1);
    assertThat(text.err()).contains("is not a readable jar");
  }

  /** A jar with one format of that name. */
  private Path compile(String className, String name) throws IOException {
    int dot = className.lastIndexOf('.');
    String source =
        """
        package %s;
        import org.peeringkit.model.net.Bytes;
        import org.peeringkit.model.format.*;
        import org.peeringkit.model.source.*;
        public final class %s implements FlowFormat {
          public String name() { return "%s"; }
          public boolean recognises(Bytes head) { return false; }
          public FlowReader open(Input input, FlowContext context) {
            throw new UnsupportedOperationException();
          }
        }
        """
            .formatted(className.substring(0, dot), className.substring(dot + 1), name);
    Path file = dir.resolve(className.substring(dot + 1) + ".java");
    Files.writeString(file, source);
    Path classes = Files.createDirectories(dir.resolve("classes"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                OutputStream.nullOutputStream(),
                null,
                "-proc:none",
                "-cp",
                PeeringProcess.JAR.toString(),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(result).isZero();
    Path jar = dir.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      String path = className.replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(path));
      out.write(Files.readAllBytes(classes.resolve(path)));
      out.closeEntry();
      put(out, "META-INF/services/org.peeringkit.model.format.FlowFormat", className + "\n");
    }
    return jar;
  }

  private static void put(JarOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
