package org.peeringkit.cli.route;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.resource.VrpTable;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code peering lookup}: which prefix, origin and path an address has in routing tables. */
@Command(
    name = "lookup",
    mixinStandardHelpOptions = true,
    description = {
      "Prints, for each address: address, matched prefix, origin AS and AS path, separated by"
          + " tabs.",
      "Fields stay empty where no prefix matches. With --vrps a fifth: valid, invalid, not-found."
    })
public final class LookupCommand extends PeeringCommand {
  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "--rib",
      paramLabel = "FILE...",
      parameterConsumer = RibFiles.class,
      description = "Table dumps, up to the first address or option.")
  private List<String> ribs = new ArrayList<>();

  @Option(
      names = "--save",
      paramLabel = "TABLE",
      description = "Saves the table for --table; without addresses nothing else is done.")
  private @Nullable Path save;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "A table that --save wrote, in place of --rib: answers at once.")
  private @Nullable Path saved;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = FilterTerm.TimeConverter.class,
      description = "The table at this time (UTC): --rib takes update files beside dumps then.")
  private @Nullable Instant at;

  @Option(
      names = "--vrps",
      paramLabel = "FILE",
      description =
          "Validated ROA payloads as JSON: adds whether they allow the origin (RFC 6811).")
  private List<String> vrpFiles = new ArrayList<>();

  @Option(names = "--json", description = "One JSON document with a row per address.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "ADDRESS",
      description = "Addresses to look up; without any, or with -, one a line from standard input.")
  private List<String> addresses = new ArrayList<>();

  /** Takes files up to what can only be an address, so that both lists need no separator. */
  static final class RibFiles implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec argument, CommandSpec command) {
      List<String> files = argument.getValue();
      if (args.isEmpty()) {
        throw new ParameterException(command.commandLine(), "--rib needs a file");
      }
      do {
        files.add(args.pop());
      } while (!args.isEmpty()
          && !args.peek().startsWith("-")
          && IpAddr.tryParse(args.peek()).isEmpty());
    }
  }

  public LookupCommand(Streams streams) {
    super(streams);
  }

  /**
   * The command for {@code --table TABLE} and addresses behind it.
   *
   * @return empty if only the option parser can tell what is meant
   */
  public static Optional<LookupCommand> ready(Streams streams, List<String> words) {
    if (words.size() < 3
        || !words.get(0).equals("--table")
        || !words.stream().skip(1).allMatch(PeeringCommand::isPlain)) {
      return Optional.empty();
    }
    LookupCommand command = new LookupCommand(streams);
    command.saved = Path.of(words.get(1));
    command.addresses = List.copyOf(words.subList(2, words.size()));
    return Optional.of(command);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    Path file = saved;
    if ((file == null) == ribs.isEmpty()) {
      throw new UsageException(
          "give the tables with --rib FILE, or one that was saved with --table");
    }
    if (file != null && (save != null || at != null)) {
      throw new UsageException("--save and --at need --rib");
    }
    RouteLookup table;
    if (file == null) {
      Optional<RibTable> read = read(diagnostics);
      if (read.isEmpty()) {
        return false;
      }
      table = read.get();
      if (save != null) {
        save(read.get(), resolve(save));
        if (addresses.isEmpty()) {
          return true;
        }
      }
    } else {
      table = SavedTable.open(resolve(file));
    }
    Optional<VrpTable> vrps =
        vrpFiles.isEmpty()
            ? Optional.empty()
            : Optional.of(RouteFilters.vrps(vrpFiles, formats(), this::input, diagnostics));
    Answers answers = json ? new JsonAnswers(out, vrps) : new TextAnswers(out, vrps);
    for (String address : addresses.isEmpty() ? List.of(STANDARD_INPUT) : addresses) {
      if (address.equals(STANDARD_INPUT)) {
        fromInput(input(address), table, answers, diagnostics, out);
      } else {
        answer(address, table, answers, diagnostics, "command line", 0);
      }
    }
    answers.end();
    return true;
  }

  /** The table of all inputs; empty if there is none. */
  private Optional<RibTable> read(Diagnostics diagnostics) throws IOException {
    List<Input> inputs = inputs(ribs);
    RibTable.Builder builder = RibTable.builder();
    Instant time = at;
    int readable =
        time == null
            ? RouteInputs.forEach(formats(), inputs, diagnostics, builder::read)
            : RouteInputs.replay(
                formats(),
                inputs,
                diagnostics,
                replay -> builder.read(ReplayOptions.at(replay, time, diagnostics).cursor()));
    if (builder.updates() > 0) {
      diagnostics.line(builder.updates() + " updates are no part of a table and were not used");
    }
    RibTable table = builder.build();
    if (readable == 0 || table.isEmpty()) {
      if (readable > 0) {
        diagnostics.line("no table entry in any input");
      }
      return Optional.empty();
    }
    return Optional.of(table);
  }

  /** Whether files have changed since can be told of those that are files. */
  private void save(RibTable table, Path file) throws IOException {
    List<Path> sources =
        ribs.stream().map(name -> resolve(Path.of(name))).filter(Files::isRegularFile).toList();
    SavedTable.write(file, table, sources);
  }

  private static void fromInput(
      Input input, RouteLookup table, Answers answers, Diagnostics diagnostics, Output out)
      throws IOException {
    try (InputStream stream = input.open();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String address = line.strip();
        if (!address.isEmpty()) {
          answer(address, table, answers, diagnostics, input.name(), number);
        }
        if (!lines.ready()) {
          out.flush(); // someone may be waiting for the answer before asking again
        }
      }
    }
  }

  private static void answer(
      String text,
      RouteLookup table,
      Answers answers,
      Diagnostics diagnostics,
      String source,
      long line) {
    Optional<IpAddr> address = IpAddr.tryParse(text);
    if (address.isEmpty()) {
      diagnostics.fault(
          Fault.atLine(
              FaultKind.BAD_VALUE, source, line, "address", "an IPv4 or IPv6 address", text));
    }
    answers.add(text, address.flatMap(table::lookup));
  }

  /** How answers are written. */
  private interface Answers {
    void add(String address, Optional<RibTable.Match> match);

    void end();
  }

  private static String validity(RibTable.Match match, VrpTable vrps) {
    return RouteFilters.label(vrps.validate(match.prefix(), match.path().origin()));
  }

  private record TextAnswers(Output out, Optional<VrpTable> vrps) implements Answers {
    @Override
    public void add(String address, Optional<RibTable.Match> match) {
      out.text(address)
          .octet('\t')
          .text(match.map(m -> m.prefix().toString()).orElse(""))
          .octet('\t')
          .text(match.map(RibTable.Match::origin).orElse(""))
          .octet('\t')
          .text(match.map(m -> m.path().toString()).orElse(""));
      if (vrps.isPresent()) {
        out.octet('\t').text(match.map(m -> validity(m, vrps.get())).orElse(""));
      }
      out.newLine();
    }

    @Override
    public void end() {}
  }

  private static final class JsonAnswers implements Answers {
    private final Json json;
    private final Optional<VrpTable> vrps;

    JsonAnswers(Output out, Optional<VrpTable> vrps) {
      this.vrps = vrps;
      json = new Json(out).openObject().name("rows").openArray();
    }

    @Override
    public void add(String address, Optional<RibTable.Match> match) {
      json.openObject().name("address").value(address);
      if (match.isEmpty()) {
        json.name("prefix").nullValue().name("reason").value("no prefix matches");
      } else {
        RibTable.Match found = match.get();
        json.name("prefix").value(found.prefix().toString()).name("originAsn");
        if (found.path().origin().isPresent()) {
          json.value(found.path().origin().get().value());
        } else {
          json.nullValue()
              .name("reason")
              .value(found.path().isEmpty() ? "the path is empty" : "the path ends in an AS_SET");
        }
        json.name("asPath").value(found.path().toString());
        vrps.ifPresent(table -> json.name("rpki").value(validity(found, table)));
      }
      json.closeObject();
    }

    @Override
    public void end() {
      json.closeArray().closeObject().endLine();
    }
  }
}
