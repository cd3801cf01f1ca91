package org.peeringkit.cli.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.io.flowtext.FlowCsvWriter;
import org.peeringkit.io.flowtext.FlowJsonWriter;
import org.peeringkit.io.flowtext.FlowTextWriter;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code peering flows}: flow records of any known format. */
@Command(
    name = "flows",
    mixinStandardHelpOptions = true,
    description = "Prints the flow records of captures, datagram files and flow files.")
public final class FlowsCommand extends PeeringCommand {
  /** Counters of the text readers that the user can do something about. */
  private static final List<String> ASSUMPTIONS =
      List.of(
          "times without a zone, taken as UTC",
          "times that occur twice, taken as the earlier",
          "rows that do not say whether counters are scaled",
          "counts rounded to a unit",
          "octets by which summary and rows differ");

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Flow files, plain or compressed, or folders of them; - reads standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "How to read CSV or JSON of no known program: a JSON document of columns, time zone and"
              + " constants, for all FILEs.")
  private @Nullable Path mapping;

  @ArgGroup private @Nullable Syntax syntax;

  @ArgGroup private @Nullable Summary summary;

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Rows that --top prints. Default: ${DEFAULT-VALUE}.")
  private long rows;

  /** At most one of these. */
  static final class Syntax {
    @Option(names = "--csv", description = "Comma-separated, with a heading; the default.")
    private boolean csv;

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;
  }

  /** At most one of these. */
  static final class Summary {
    @Option(
        names = "--top",
        paramLabel = "KEY",
        converter = TopConverter.class,
        description = "Only the keys with most octets: srcas, dstas, srcaddr, dstaddr, ...")
    private @Nullable Top top;

    @Option(names = "--count", description = "Only flows, packets, octets and faults.")
    private boolean count;
  }

  /** A valid {@code --top} argument. */
  record Top(String name, FlowField field) {}

  static final class TopConverter implements ITypeConverter<Top> {
    @Override
    public Top convert(String text) {
      return FlowTop.field(text)
          .map(field -> new Top(text, field))
          .orElseThrow(
              () -> new TypeConversionException("\"" + text + "\" is none of " + FlowTop.names()));
    }
  }

  public FlowsCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    if (rows < 0) {
      throw new UsageException("--rows must be 0 or more: " + rows);
    }
    Top top = summary == null ? null : summary.top;
    ReadOptions options = ReadOptions.defaults();
    if (summary != null) {
      options =
          options.withFlowFields(top == null ? FlowTotals.FIELDS : FlowTop.fields(top.field()));
    }
    try (FlowReader reader = formats().flows(mapped(inputs(files)), options)) {
      if (top != null) {
        top(reader, top, out);
      } else if (summary != null && summary.count) {
        count(reader, out);
      } else {
        rows(reader, out);
      }
      diagnostics.faults(reader.stats());
      assumptions(reader.stats().counts(), diagnostics);
      return true;
    } catch (UnreadableInputException e) {
      diagnostics.unreadable(e);
      return false;
    }
  }

  private List<Input> mapped(List<Input> inputs) {
    if (mapping == null) {
      return inputs;
    }
    Input document = Input.file(mapping.toString(), resolve(mapping));
    return inputs.stream().map(input -> input.describedBy(document)).toList();
  }

  /** What text leaves unsaid and was assumed. */
  private static void assumptions(Map<String, Long> counts, Diagnostics diagnostics) {
    for (String name : ASSUMPTIONS) {
      Long n = counts.get(name);
      if (n != null) {
        diagnostics.line(name + ": " + n);
      }
    }
  }

  private boolean isJson() {
    return syntax != null && syntax.json;
  }

  private void rows(FlowReader reader, Output out) throws IOException {
    OutputStream stream = out.asStream();
    FlowBatch batch = new FlowBatch();
    try (FlowTextWriter writer =
        isJson() ? new FlowJsonWriter(stream) : new FlowCsvWriter(stream)) {
      while (reader.next(batch)) {
        writer.write(batch);
      }
    }
  }

  private void top(FlowReader reader, Top key, Output out) throws IOException {
    FlowTop top = new FlowTop(key.name(), key.field());
    FlowBatch batch = new FlowBatch();
    while (reader.next(batch)) {
      for (int row = 0; row < batch.size(); row++) {
        top.add(batch, row);
      }
    }
    if (isJson()) {
      top.json(out, rows);
    } else {
      top.text(out, rows, syntax != null && syntax.csv ? ',' : '\t');
    }
  }

  private void count(FlowReader reader, Output out) throws IOException {
    FlowTotals totals = new FlowTotals();
    FlowBatch batch = new FlowBatch();
    while (reader.next(batch)) {
      for (int row = 0; row < batch.size(); row++) {
        totals.add(batch, row);
      }
    }
    long faults = reader.stats().faultCount();
    if (isJson()) {
      Json json = new Json(out).openObject();
      totals.forEach((name, number) -> json.name(name).literal(number));
      json.name("faults").value(faults).closeObject().endLine();
    } else {
      totals.forEach((name, number) -> out.text(name).octet(' ').text(number).newLine());
      out.text("faults ").number(faults).newLine();
    }
  }
}
