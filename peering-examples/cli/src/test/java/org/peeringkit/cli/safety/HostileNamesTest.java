package org.peeringkit.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Hostile names in every free field of every registry (PeeringDB, IX-F, organisations, AS names),
 * in the configuration, in discussions, on business cards and lists of attendees, through every
 * command with a configuration and every form of output that its help names: nothing acts, in the
 * text nor in a browser.
 */
@Tag("oracle")
@Timeout(600)
class HostileNamesTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Pattern SUBCOMMAND = Pattern.compile("(?m)^  ([a-z]+)(?:, [a-z]+)? {2,}\\S");
  private static final Pattern FORM = Pattern.compile("--(json|csv|html|markdown|md|why)\\b");
  private static final Pattern FORMATS = Pattern.compile("--format=FORMAT\\s+([a-z][^.]*)\\.");
  private static final Pattern FORMULA =
      Pattern.compile("(?m)(?:^|[,;\"])(?:=HYPERLINK|=1\\+1|@SUM|\\+1-1)");

  /** What a command needs beside its configuration. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "whatif", List.of("--lose", "transit-a"),
          "brief", List.of("64212"),
          "draft", List.of("64212"),
          "session-sheet", List.of("64212"),
          "ledger show", List.of());

  @TempDir private Path dir;

  @Test
  void nothingActs() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      HostileWorld world = new HostileWorld(dir.resolve("net"), server.getLocalPort());
      Map<String, String> outputs = outputs(world);
      int shown = 0;
      for (Map.Entry<String, String> output : outputs.entrySet()) {
        check(output.getKey(), output.getValue());
        shown += output.getValue().contains(HostileWorld.MARK) ? 1 : 0;
      }
      assertThat(shown).as("outputs in which such a name stands").isGreaterThan(5);
      List<Path> pages = pages(outputs);
      assertThat(pages).isNotEmpty();
      System.out.printf("%d outputs, %d pages%n", outputs.size(), pages.size());
      assumeTrue(Files.isExecutable(CHROMIUM) || "true".equals(System.getenv("CI")), "no browser");
      AtomicInteger requests = requests(server);
      for (Path page : pages) {
        String dom = browse(page);
        assertThat(dom).as(page.toString()).doesNotContain("<title>" + HostileWorld.MARK);
        assertThat(requests).as("requests of " + page).hasValue(0);
      }
    }
  }

  /** What the two checks would see of a page that escapes nothing. */
  @Test
  void aPageThatEscapesNothingIsNoticed() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CHROMIUM) || "true".equals(System.getenv("CI")), "no browser");
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AtomicInteger requests = requests(server);
      String bad = String.join("\n", HostileWorld.names(server.getLocalPort()));
      Path page = dir.resolve("bad.html");
      Files.write(page, ("<title>t</title>" + bad).getBytes(StandardCharsets.UTF_8));
      assertThat(browse(page)).contains("<title>" + HostileWorld.MARK);
      assertThat(requests).hasPositiveValue();
    }
  }

  /** Standard output, standard error and files of every command and form, by what they are. */
  private Map<String, String> outputs(HostileWorld world) throws IOException {
    Map<String, String> outputs = new LinkedHashMap<>();
    Path ledger = dir.resolve("month.ledger");
    Invocation built =
        Invocation.of(
            "ledger",
            "build",
            "--config",
            world.config(),
            "--month",
            DemoWorld.MONTH,
            "--out",
            ledger.toString());
    assertThat(built.code()).as(built.err()).isZero();
    outputs.put("ledger build", built.out() + built.err());
    for (String command : commands()) {
      String help = Invocation.of((command + " --help").split(" ")).out();
      if (!help.contains("--config")
          || command.equals("collect")
          || command.equals("ledger build")) {
        continue;
      }
      for (String form : forms(help)) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(NEEDS.getOrDefault(command, List.of()));
        if (command.equals("event pack")) {
          args.addAll(List.of("--attendees", world.attendees(), "--event", world.anyName()));
        }
        args.addAll(List.of("--config", world.config()));
        if (help.contains("--ledger")) {
          args.addAll(List.of("--ledger", ledger.toString(), "--month", DemoWorld.MONTH));
        }
        Path out = dir.resolve("out-" + outputs.size());
        if (help.contains("--out")) {
          args.addAll(List.of("--out", out.toString()));
        }
        if (!form.isEmpty()) {
          args.addAll(List.of(form.split(" ")));
        }
        Invocation run = Invocation.of(args.toArray(String[]::new));
        String what = command + " " + form;
        assertThat(run.code()).as(what + ": " + run.err()).isIn(0, 2);
        assertThat(run.err()).as(what).doesNotContain("internal failure", "Invalid value");
        outputs.put(what + " stdout", run.out());
        outputs.put(what + " stderr", run.err());
        outputs.putAll(files(what, out));
      }
    }
    return outputs;
  }

  private static List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (String name : subcommands(Invocation.of("--help").out())) {
      List<String> below = subcommands(Invocation.of(name, "--help").out());
      if (below.isEmpty()) {
        commands.add(name);
      } else {
        below.forEach(sub -> commands.add(name + " " + sub));
      }
    }
    assertThat(commands).contains("report", "hitlist", "plan", "doctor", "ledger show");
    return commands;
  }

  private static List<String> subcommands(String help) {
    int from = help.indexOf("Commands:");
    return from < 0
        ? List.of()
        : SUBCOMMAND.matcher(help.substring(from)).results().map(m -> m.group(1)).toList();
  }

  private static List<String> forms(String help) {
    List<String> forms = new ArrayList<>(List.of(""));
    Matcher matcher = FORM.matcher(help);
    while (matcher.find()) {
      if (!forms.contains(matcher.group()) && !matcher.group().equals("--why")) {
        forms.add(matcher.group());
      }
    }
    Matcher formats = FORMATS.matcher(help);
    if (formats.find()) {
      for (String word : formats.group(1).strip().split("[\\s,;]+")) {
        if (!List.of("or", "for", "tools").contains(word)) {
          forms.add("--format " + word);
        }
      }
      assertThat(forms).as(formats.group()).contains("--format html", "--format md");
    }
    return forms;
  }

  private static Map<String, String> files(String what, Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(out)) {
      try (Stream<Path> all = Files.walk(out)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(what + " " + out.relativize(file), Files.readString(file));
        }
      }
    } else if (Files.isRegularFile(out)) {
      files.put(what + " file", Files.readString(out));
    }
    return files;
  }

  private static void check(String what, String text) throws Exception {
    // Lines of cards and calendars end with CRLF (RFC 6350 3.2, RFC 5545 3.1).
    String lines = text.startsWith("BEGIN:V") ? text.replace("\r\n", "\n") : text;
    lines
        .codePoints()
        .filter(c -> c != '\n' && c != '\t')
        .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
        .findFirst()
        .ifPresent(c -> assertThat(Integer.toHexString(c)).as(what).isEmpty());
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype") || start.startsWith("<html")) {
      html(what, text);
    } else if (start.startsWith("{") || start.startsWith("[")) {
      json(what, text);
    } else {
      if (what.endsWith(".md")
          || what.contains("--markdown")
          || what.contains("--md ")
          || what.contains("--format md")) {
        assertThat(text).as(what).doesNotContain("<script", "<img", "<iframe", "<svg", "<a href");
        assertThat(text).as(what).doesNotContain("](http", "](javascript", "![x]");
      }
      if (what.contains("--csv") || what.endsWith(".csv")) {
        assertThat(text).as(what).doesNotContainPattern(FORMULA);
      }
    }
  }

  private static void json(String what, String text) throws IOException {
    try (MappingIterator<Object> all =
        new ObjectMapper().readerFor(Object.class).readValues(text)) {
      assertThat(all.hasNextValue()).as(what).isTrue();
      while (all.hasNextValue()) {
        all.nextValue();
      }
    }
  }

  private static void html(String what, String text) throws Exception {
    assertThat(text).as(what).contains("http-equiv=\"Content-Security-Policy\"");
    NodeList elements = parsed(text).getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      assertThat(element.getTagName().toLowerCase(Locale.ROOT))
          .as(what)
          .isNotIn("script", "img", "image", "iframe", "object", "embed", "link", "form", "base");
      NamedNodeMap attributes = element.getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        String name = attributes.item(j).getNodeName().toLowerCase(Locale.ROOT);
        String value = attributes.item(j).getNodeValue();
        assertThat(name).as(what).doesNotStartWith("on");
        if (name.endsWith("href") || name.equals("src")) {
          assertThat(value).as(what).startsWith("#");
        }
      }
    }
  }

  private static Document parsed(String text)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setEntityResolver(
        (id, system) -> new InputSource(new ByteArrayInputStream(new byte[0])));
    return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What a browser shows; what two commands print alike is one page. */
  private List<Path> pages(Map<String, String> outputs) throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String output : new LinkedHashSet<>(outputs.values())) {
      String start = output.stripLeading().toLowerCase(Locale.ROOT);
      if (start.startsWith("<!doctype") || start.startsWith("<svg")) {
        Path page = dir.resolve("page" + pages.size() + ".html");
        pages.add(Files.writeString(page, output));
      }
    }
    return pages;
  }

  /** Counts whoever comes and sends them away, until the socket is closed. */
  private static AtomicInteger requests(ServerSocket server) {
    AtomicInteger requests = new AtomicInteger();
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  server.accept().close();
                  requests.incrementAndGet();
                } catch (IOException e) {
                  return; // the test is over
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return requests;
  }

  private String browse(Path page) throws IOException, InterruptedException {
    Path dom = dir.resolve("dom");
    Process process =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--virtual-time-budget=2000",
                "--user-data-dir=" + Files.createTempDirectory(dir, "profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(dom.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser does not end");
    }
    return Files.readString(dom);
  }
}
