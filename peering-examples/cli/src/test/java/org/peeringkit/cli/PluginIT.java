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

  /**
   * One capture over a transit and an exchange, a table and names of formats that the jar brings.
   */
  private String writeWorld() throws IOException {
    Files.writeString(
        dir.resolve("flows.csv"),
        """
        exporter,observationDomainId,rateSource,start,end,sourceAddress,destinationAddress,packets,octets,ingressInterface,egressInterface
        192.0.2.1,0,,2026-09-01T00:00:00Z,2026-09-30T23:59:59Z,151.193.6.25,151.192.0.17,100000000,900000000000,10,90
        192.0.2.1,0,,2026-09-01T00:00:00Z,2026-09-30T23:59:59Z,198.51.100.70,151.192.0.17,10000000,90000000000,10,90
        192.0.2.1,0,,2026-09-01T00:00:00Z,2026-09-30T23:59:59Z,151.193.7.25,151.192.0.17,10000000,90000000000,20,90
        """);
    Files.writeString(
        dir.resolve("rib.txt"),
        "#acme-routes 1\n151.193.6.0/24 64501 64506\n151.193.7.0/24 64507\nbroken\n");
    Files.writeString(dir.resolve("names.txt"), "#acme-names 1\nAS64506 Second Video\n");
    Path config = dir.resolve("peering.yaml");
    Files.writeString(
        config,
        """
        network: {asn: 64500, name: Example Networks, prefixes: [151.192.0.0/16]}
        inputs:
          ribs: [{path: rib.txt, vantage: OWN}]
          flows: [{path: flows.csv}]
          registry: {peeringdb: [names.txt]}
        sampling: {default: 1000}
        attribution: {providers: [office-addresses, override, rib]}
        links:
          - {name: transit-a, class: TRANSIT, exporter: 192.0.2.1, ifIndex: 10, neighbour: 64501, capacity: 10G}
          - {name: ix-one, class: IXP, exporter: 192.0.2.1, ifIndex: 20, capacity: 10G}
        """);
    return config.toString();
  }

  private PeeringProcess plugged(String... args) throws IOException {
    List<String> all = new java.util.ArrayList<>(List.of(args));
    all.addAll(List.of("--plugin", PeeringProcess.PLUGIN.toString()));
    return PeeringProcess.jar(all.toArray(new String[0]));
  }

  @Test
  void everyKindOfPlugInTakesPart() throws IOException {
    String config = writeWorld();
    PeeringProcess without = PeeringProcess.jar("hitlist", "--config", config);
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err())
        .contains(
            "there is no attribution provider \"office-addresses\"; there are flow,"
                + " flow-except-private, override, rib");

    PeeringProcess list =
        plugged("hitlist", "--config", config, "--signal", "trouble-tickets", "--json");
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.err()).contains("rib.txt, line 4: line: expected a prefix and an AS path");
    // The table's origin, the office's, and what the signal's own file says of the first.
    assertThat(list.out())
        .contains("\"asn\":64506", "\"asn\":64509")
        .contains("{\"name\":\"trouble-tickets\",\"value\":3,")
        .contains("\"valueUnknown\":\"no ticket names it\"");

    PeeringProcess report =
        plugged(
            "report", "--config", config, "--format", "chat", "--out", dir.resolve("r").toString());
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(dir.resolve("r")).isDirectoryContaining("glob:**/report.chat.txt");
    try (var files = Files.list(dir.resolve("r"))) {
      assertThat(files).hasSize(1);
    }

    String ledgers = dir.resolve("l").toString();
    assertThat(plugged("ledger", "build", "--config", config, "--out", ledgers).code()).isZero();
    Path lines = dir.resolve("out.jsonl");
    PeeringProcess export =
        plugged(
            "ledger",
            "export",
            ledgers + "/2026-09.ledger",
            "--sink",
            "json-lines",
            "--to",
            lines.toString(),
            "--set",
            "link=transit-a");
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.out()).isEqualTo("json-lines: 60 rows to " + lines + "\n");
    assertThat(Files.readAllLines(lines))
        .hasSize(60)
        .allMatch(line -> line.contains("\"link\":\"transit-a\""));
  }

  @Test
  void namesThatAreNotThereAreAnsweredWithThoseThatAre() throws IOException {
    String config = writeWorld();
    PeeringProcess signal = plugged("hitlist", "--config", config, "--signal", "tickets");
    assertThat(signal.code()).isEqualTo(2);
    assertThat(signal.err())
        .contains("--signal: there is no signal \"tickets\"; there are trouble-tickets");
    PeeringProcess form = plugged("report", "--config", config, "--format", "pdf");
    assertThat(form.code()).isEqualTo(2);
    assertThat(form.err())
        .contains("no report renderer \"pdf\"; there are json, markdown, html, chat");
    PeeringProcess sink = plugged("ledger", "export", "x.ledger", "--sink", "sql", "--to", "x");
    assertThat(sink.code()).isEqualTo(2);
    assertThat(sink.err()).contains("there is no ledger sink \"sql\"; there are json-lines");
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
