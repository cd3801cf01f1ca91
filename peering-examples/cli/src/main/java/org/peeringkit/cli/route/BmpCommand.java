package org.peeringkit.cli.route;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.io.bmp.BmpCursor;
import org.peeringkit.io.bmp.BmpMessage;
import org.peeringkit.io.bmp.BmpReader;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering bmp}: what routers tell a monitoring station. */
@Command(
    name = "bmp",
    mixinStandardHelpOptions = true,
    description = "Prints the messages of BMP streams, or of captures of them, one a line.")
public final class BmpCommand extends PeeringCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "BMP streams, pcap or pcapng captures, plain or compressed; - reads standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", description = "One JSON object per line.")
  private boolean json;

  public BmpCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    Formats formats = formats();
    int readable = 0;
    for (Input input : inputs(files)) {
      try (BmpReader reader = open(formats, input)) {
        readable++;
        print(reader, out);
        diagnostics.faults(reader.stats());
      } catch (UnreadableInputException e) {
        diagnostics.unreadable(e);
      }
    }
    return readable > 0;
  }

  private static BmpReader open(Formats formats, Input input) throws IOException {
    ReadOptions options = new ReadOptions(DecodeLimits.defaults(), FaultPolicy.collect());
    RouteCursor cursor = formats.routes(input, options);
    if (cursor instanceof BmpCursor bmp) {
      return bmp.messages();
    }
    cursor.close();
    throw new UnreadableInputException(
        Fault.atOffset(
            FaultKind.UNSUPPORTED,
            input.name(),
            0,
            "format",
            "BMP messages or a capture of them",
            "routes of another format",
            "RFC 7854"));
  }

  private void print(BmpReader reader, Output out) throws IOException {
    BmpJson objects = new BmpJson(out);
    BmpText lines = new BmpText(out);
    Optional<Decoded<BmpMessage>> next = reader.next();
    while (next.isPresent()) {
      next.get()
          .value()
          .ifPresent(
              message -> {
                if (json) {
                  objects.write(message, reader);
                } else {
                  lines.write(message, reader);
                }
              });
      next = reader.next();
    }
  }
}
