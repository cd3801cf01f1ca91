package org.peeringkit.notebooks;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A notebook in the form of Jupyter (nbformat 4), as far as we write it. Not thread-safe. */
final class Notebook {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode document;

  private Notebook(ObjectNode document) {
    this.document = document;
  }

  /**
   * Something that a cell showed.
   *
   * @param kind {@code stream}, {@code display_data} or {@code execute_result}
   * @param type MIME type; of streams {@code text/plain}
   * @param text what
   */
  record Shown(String kind, String type, String text) {}

  static Notebook read(Path file) throws IOException {
    JsonNode document = JSON.readTree(Files.readString(file));
    if (!(document instanceof ObjectNode object) || object.path("nbformat").asInt() != 4) {
      throw new IOException(file + ": expected a notebook of format 4");
    }
    return new Notebook(object);
  }

  /** Of all code cells, in order. */
  List<String> sources() {
    List<String> sources = new ArrayList<>();
    codeCells().forEach(cell -> sources.add(text(cell.path("source"))));
    return sources;
  }

  /** Of all code cells, in order; of several types for one thing only the richest. */
  List<List<Shown>> outputs() {
    List<List<Shown>> all = new ArrayList<>();
    for (ObjectNode cell : codeCells()) {
      List<Shown> outputs = new ArrayList<>();
      for (JsonNode output : cell.path("outputs")) {
        outputs.add(shown(output));
      }
      all.add(joined(outputs));
    }
    return all;
  }

  /** Kernels cut what is printed where they like. */
  private static List<Shown> joined(List<Shown> outputs) {
    List<Shown> joined = new ArrayList<>();
    for (Shown shown : outputs) {
      int last = joined.size() - 1;
      if (last >= 0 && shown.kind.equals("stream") && joined.get(last).kind.equals("stream")) {
        joined.set(last, new Shown("stream", shown.type, joined.get(last).text + shown.text));
      } else {
        joined.add(shown);
      }
    }
    return joined;
  }

  private static Shown shown(JsonNode output) {
    String kind = output.path("output_type").asText();
    if (kind.equals("stream")) {
      return new Shown(kind, "text/plain", text(output.path("text")));
    }
    if (kind.equals("error")) {
      return new Shown(kind, "text/plain", output.path("evalue").asText());
    }
    for (String type : List.of("text/html", "image/svg+xml", "text/markdown")) {
      if (output.path("data").has(type)) {
        return new Shown(kind, type, text(output.path("data").path(type)));
      }
    }
    return new Shown(kind, "text/plain", text(output.path("data").path("text/plain")));
  }

  /** Puts outputs in place of those that are there. */
  void setOutputs(List<List<Shown>> outputs) {
    List<ObjectNode> cells = codeCells();
    for (int i = 0; i < cells.size(); i++) {
      ObjectNode cell = cells.get(i);
      cell.put("execution_count", i + 1);
      ArrayNode written = cell.putArray("outputs");
      for (Shown shown : outputs.get(i)) {
        write(written.addObject(), shown, i + 1);
      }
    }
  }

  private static void write(ObjectNode output, Shown shown, int number) {
    if (shown.kind.equals("stream")) {
      output.put("name", "stdout").put("output_type", "stream");
      output.set("text", lines(shown.text));
      return;
    }
    output.putObject("data").set(shown.type, lines(shown.text));
    if (shown.kind.equals("execute_result")) {
      output.put("execution_count", number);
    }
    output.putObject("metadata");
    output.put("output_type", shown.kind);
  }

  void write(Path file) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    String text = JSON.writer(printer).writeValueAsString(document) + "\n";
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<ObjectNode> codeCells() {
    List<ObjectNode> cells = new ArrayList<>();
    for (JsonNode cell : document.path("cells")) {
      if (cell instanceof ObjectNode object && cell.path("cell_type").asText().equals("code")) {
        cells.add(object);
      }
    }
    return cells;
  }

  private static String text(JsonNode lines) {
    if (lines.isTextual()) {
      return lines.asText();
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  /** As Jupyter keeps text: a string a line, each with its line feed. */
  private static ArrayNode lines(String text) {
    ArrayNode lines = JSON.createArrayNode();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, next));
      from = next;
    }
    return lines;
  }
}
