package org.peeringkit.model.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * All formats that can be read, and the door through which any input is opened: by content, never
 * by name, through compressions if need be. Immutable; as thread-safe as the formats, which are
 * stateless by contract.
 */
public final class Formats {
  private static final int HEAD_OCTETS = 4096;

  private final List<CompressionFormat> compressions;
  private final List<RouteFormat> routeFormats;
  private final List<FlowFormat> flowFormats;
  private final List<CounterFormat> counterFormats;
  private final List<RegistryFormat> registryFormats;
  private final @Nullable Executor executor;

  private Formats(ClassLoader loader) {
    compressions = unique(services(CompressionFormat.class, loader), CompressionFormat::name);
    routeFormats = unique(services(RouteFormat.class, loader), RouteFormat::name);
    flowFormats = unique(services(FlowFormat.class, loader), FlowFormat::name);
    counterFormats = unique(services(CounterFormat.class, loader), CounterFormat::name);
    registryFormats = unique(services(RegistryFormat.class, loader), RegistryFormat::name);
    executor = null;
  }

  private Formats(Formats other, Executor executor) {
    compressions = other.compressions;
    routeFormats = other.routeFormats;
    flowFormats = other.flowFormats;
    counterFormats = other.counterFormats;
    registryFormats = other.registryFormats;
    this.executor = executor;
  }

  /**
   * {@return the same formats; compressed inputs are decompressed, and formats that can be are
   * decoded, on the executor, ahead of whoever reads them} What is read is the same.
   *
   * @param ahead runs the work that is done ahead
   */
  public Formats withExecutor(Executor ahead) {
    return new Formats(this, ahead);
  }

  /**
   * {@return all formats that the class loader sees, in name order}
   *
   * @param loader whose services are taken
   * @throws IllegalStateException if two services share a name; both are named
   */
  public static Formats load(ClassLoader loader) {
    return new Formats(loader);
  }

  private static <T> List<T> services(Class<T> type, ClassLoader loader) {
    List<T> found = new ArrayList<>();
    ServiceLoader.load(type, loader).forEach(found::add);
    return found;
  }

  private static <T> List<T> unique(List<T> formats, Function<T, String> name) {
    Map<String, T> byName = new HashMap<>();
    for (T format : formats) {
      T other = byName.putIfAbsent(name.apply(format), format);
      if (other != null) {
        throw new IllegalStateException(
            "two formats are called \""
                + name.apply(format)
                + "\": "
                + other.getClass().getName()
                + " and "
                + format.getClass().getName());
      }
    }
    return formats.stream().sorted(java.util.Comparator.comparing(name)).toList();
  }

  /** {@return names of the route formats, sorted} */
  public List<String> routeFormatNames() {
    return routeFormats.stream().map(RouteFormat::name).toList();
  }

  /** {@return names of the flow formats, sorted} */
  public List<String> flowFormatNames() {
    return flowFormats.stream().map(FlowFormat::name).toList();
  }

  /**
   * Opens routes of any known format; only those that the options' filter wants are given.
   *
   * @param input compressed or not
   * @param options limits, what to do on faults, and which routes are wanted
   * @return a cursor before the first event; the caller closes it
   * @throws UnreadableInputException if the input is missing, empty or of no known format
   */
  public RouteCursor routes(Input input, ReadOptions options) throws IOException {
    Opened opened = open(input, options.limits());
    ChosenFormat<RouteFormat> chosen =
        ChosenFormat.of(
            opened.plain,
            opened.head,
            routeFormats,
            RouteFormat::recognises,
            RouteFormat::name,
            "routes",
            options.faultPolicy());
    return chosen.isTrusted()
        ? routes(chosen.format(), opened.plain, options)
        : guardedRoutes(chosen, opened.plain, options);
  }

  private static RouteCursor routes(RouteFormat format, Input plain, ReadOptions options)
      throws IOException {
    RouteCursor cursor = format.open(plain, options);
    return format.appliesFilter() ? cursor : cursor.filtered(options.routeFilter());
  }

  private static RouteCursor guardedRoutes(
      ChosenFormat<RouteFormat> chosen, Input plain, ReadOptions options) throws IOException {
    RouteFormat format = chosen.format();
    RouteCursor cursor =
        new GuardedCursor(chosen, chosen.require(() -> format.open(plain, options)));
    boolean applied =
        chosen.guard().look(chosen.asked(), "opening it", false, format::appliesFilter);
    return applied ? cursor : cursor.filtered(options.routeFilter());
  }

  /**
   * {@return the input without its compressions, for what has no format of its own}
   *
   * @param input compressed or not
   * @param limits on what decompression may make it hold
   * @throws UnreadableInputException if the input is missing or empty
   */
  public Input decompressed(Input input, DecodeLimits limits) throws IOException {
    return open(input, limits).plain;
  }

  /**
   * Opens flow records of any known formats as one stream, in the order of the inputs; what spans
   * files is scanned first. An input that cannot be read is a fault in the reader's stats, and the
   * others are still read.
   *
   * @param inputs compressed or not, in the order in which they are read
   * @param options limits and what to do on faults
   * @return one reader of all; the caller closes it
   * @throws UnreadableInputException if no input at all is readable: that of the first input, those
   *     of the others suppressed in it
   */
  public FlowReader flows(List<Input> inputs, ReadOptions options) throws IOException {
    return new MultiFlowReader(flowInputs(inputs, options));
  }

  /**
   * Recognises and scans flow inputs, to open them one by one.
   *
   * @param inputs compressed or not, in the order of their indexes
   * @param options limits and what to do on faults
   * @return the readable ones, with an account of the others
   * @throws UnreadableInputException if no input at all is readable
   */
  public FlowInputs flowInputs(List<Input> inputs, ReadOptions options) throws IOException {
    return FlowInputs.scan(this, inputs, options);
  }

  /**
   * Reads interface counters of any known format, in input order.
   *
   * @param input compressed or not
   * @param options limits and what to do on faults
   * @param sink called by this thread, once for each reading
   * @return what was read, and the faults
   * @throws UnreadableInputException if the input is missing, empty or of no known format
   */
  public ReadStats counters(Input input, ReadOptions options, Consumer<CounterReading> sink)
      throws IOException {
    Opened opened = open(input, options.limits());
    ChosenFormat<CounterFormat> chosen =
        ChosenFormat.of(
            opened.plain,
            opened.head,
            counterFormats,
            CounterFormat::recognises,
            CounterFormat::name,
            "counters",
            options.faultPolicy());
    return chosen.read(() -> chosen.format().read(opened.plain, options, sink));
  }

  /**
   * Adds registry data of any known format.
   *
   * @param input compressed or not
   * @param options limits and what to do on faults
   * @param registry takes the rows
   * @return what was read, and the faults
   * @throws UnreadableInputException if the input is missing, empty or of no known format
   */
  public ReadStats registry(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    Opened opened = open(input, options.limits());
    ChosenFormat<RegistryFormat> chosen =
        ChosenFormat.of(
            opened.plain,
            opened.head,
            registryFormats,
            RegistryFormat::recognises,
            RegistryFormat::name,
            "registry data",
            options.faultPolicy());
    return chosen.read(() -> chosen.format().read(opened.plain, options, registry));
  }

  /** By name, for an input that it recognised before. */
  ChosenFormat<FlowFormat> flowFormat(String name, Input input, ReadOptions options) {
    FlowFormat format =
        flowFormats.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no flow format \"" + name + "\"; there are " + flowFormatNames()));
    return new ChosenFormat<>(
        format,
        FormatGuard.Asked.of(name, format),
        new FormatGuard(input.name(), options.faultPolicy()));
  }

  FlowContext flowContext(ReadOptions options) {
    return new FlowContext(options, executor);
  }

  FlowInput recogniseFlows(Input input, ReadOptions options) throws IOException {
    Opened opened = open(input, options.limits());
    Optional<Input> description = input.description();
    if (description.isEmpty()) {
      return new FlowInput(
          opened.plain,
          ChosenFormat.of(
              opened.plain,
              opened.head,
              flowFormats,
              FlowFormat::recognises,
              FlowFormat::name,
              "flows",
              options.faultPolicy()));
    }
    Bytes document = head(description.get(), true);
    return new FlowInput(
        opened.plain.describedBy(description.get()),
        ChosenFormat.of(
            opened.plain,
            opened.head,
            flowFormats,
            (format, head) -> format.recognises(head, document),
            FlowFormat::name,
            "flows that " + description.get().name() + " describes",
            options.faultPolicy()));
  }

  private record Opened(Input plain, Bytes head) {}

  /** Peels compressions off until none is recognised. */
  private Opened open(Input input, DecodeLimits limits) throws IOException {
    return input.repeatable() ? openRepeatable(input, limits) : openOnce(input, limits);
  }

  private Opened openRepeatable(Input input, DecodeLimits limits) throws IOException {
    CompressionLayers layers = new CompressionLayers(input, limits, executor);
    while (true) {
      Bytes head = head(layers.plain(), layers.size() == 0);
      Optional<CompressionFormat> compression = compressionOf(head);
      if (compression.isEmpty()) {
        return new Opened(layers.plain(), head);
      }
      requireOneMore(input, layers.size());
      layers = layers.with(compression.get());
    }
  }

  private Opened openOnce(Input input, DecodeLimits limits) throws IOException {
    CompressionLayers.Counted counted = new CompressionLayers.Counted(openOrExplain(input));
    Input current = onlyOnce(input.name(), () -> counted);
    for (int layer = 0; ; layer++) {
      Bytes head = head(current, layer == 0);
      Optional<CompressionFormat> compression = compressionOf(head);
      if (compression.isEmpty()) {
        return new Opened(current, head);
      }
      requireOneMore(input, layer);
      Input compressed = current;
      int peeled = layer;
      current =
          onlyOnce(
              input.name(),
              () ->
                  CompressionLayers.decompress(
                      compressed.open(), counted, compression.get(), peeled, limits, executor));
    }
  }

  private static void requireOneMore(Input input, int layers) throws UnreadableInputException {
    if (layers == CompressionLayers.MOST) {
      throw unreadable(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          input.name(),
          "compressions",
          "at most " + CompressionLayers.MOST + " within one another",
          "one more");
    }
  }

  private Optional<CompressionFormat> compressionOf(Bytes head) {
    return compressions.stream().filter(candidate -> candidate.recognises(head)).findFirst();
  }

  /** Wraps a stream that can be read once so that its head can still be looked at before. */
  private static Input onlyOnce(String name, Input.Opener opener) throws IOException {
    BufferedInputStream stream =
        new BufferedInputStream(openOrExplain(Input.of(name, false, opener)), 2 * HEAD_OCTETS);
    return Input.of(name, false, () -> stream);
  }

  private static Bytes head(Input input, boolean raw) throws IOException {
    byte[] head;
    if (input.repeatable()) {
      try (InputStream stream = openOrExplain(input)) {
        head = readHead(stream, input.name(), raw);
      }
    } else {
      InputStream stream = input.open();
      stream.mark(HEAD_OCTETS + 1);
      head = readHead(stream, input.name(), raw);
      stream.reset();
    }
    return Bytes.of(head);
  }

  /** Whatever keeps one input from being opened must not keep the others from being read. */
  private static InputStream openOrExplain(Input input) throws IOException {
    try {
      return input.open();
    } catch (UnreadableInputException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw unreadable(FaultKind.CONTEXT_MISSING, input.name(), "file", "a file", "nothing there");
    } catch (FileSystemException e) {
      String why =
          e instanceof AccessDeniedException
              ? "no permission to read it"
              : e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw unreadable(FaultKind.CONTEXT_MISSING, input.name(), "file", "a readable file", why);
    } catch (IOException e) {
      throw unreadable(FaultKind.BAD_VALUE, input.name(), "data", "readable data", reason(e));
    }
  }

  private static String reason(IOException e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + ": " + e.getMessage();
  }

  private static byte[] readHead(InputStream stream, String name, boolean raw) throws IOException {
    byte[] head = new byte[HEAD_OCTETS];
    int filled = 0;
    try {
      while (filled < head.length) {
        int n = stream.read(head, filled, head.length - filled);
        if (n < 0) {
          break;
        }
        filled += n;
      }
    } catch (IOException e) {
      if (filled == 0) {
        throw unreadable(
            FaultKind.BAD_VALUE, name, raw ? "file" : "compressed data", "data", reason(e));
      }
      // Damage after a readable beginning is for the format to report, with its offset.
    }
    if (filled == 0) {
      throw unreadable(FaultKind.TRUNCATED, name, "content", "at least 1 octet", "an empty input");
    }
    return java.util.Arrays.copyOf(head, filled);
  }

  private static UnreadableInputException unreadable(
      FaultKind kind, String name, String field, String expected, String actual) {
    return new UnreadableInputException(Fault.atOffset(kind, name, 0, field, expected, actual, ""));
  }

  /** The names of all formats. */
  @Override
  public String toString() {
    return "Formats[routes: "
        + String.join(", ", routeFormatNames())
        + "; flows: "
        + String.join(", ", flowFormatNames())
        + "]";
  }
}
