import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Figures of PIT's reports by package: how many mutations tests noticed, by a failure or because
 * they did not end in time, and how many not. Usage: java .ci/MutationFigures.java [-v] FILE...; -v
 * lists by line what was not noticed.
 */
public class MutationFigures {
  private enum Fate {
    KILLED,
    TIMED_OUT,
    SURVIVED,
    NO_COVERAGE;

    /** Out of memory, a process that ended and byte code that cannot be loaded are noticed, too. */
    static Fate of(String status) {
      return switch (status) {
        case "KILLED", "MEMORY_ERROR", "RUN_ERROR", "NON_VIABLE" -> KILLED;
        case "TIMED_OUT" -> TIMED_OUT;
        case "SURVIVED" -> SURVIVED;
        case "NO_COVERAGE" -> NO_COVERAGE;
        default -> throw new IllegalArgumentException("no fate of a mutation: " + status);
      };
    }
  }

  private final Map<String, Map<Fate, Integer>> packages = new TreeMap<>();
  private final List<String> unnoticed = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    MutationFigures figures = new MutationFigures();
    for (String file : args) {
      if (!file.equals("-v")) {
        figures.read(Path.of(file));
      }
    }
    figures.print(List.of(args).contains("-v"));
  }

  private void read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      NodeList mutations =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("mutation");
      for (int i = 0; i < mutations.getLength(); i++) {
        add((Element) mutations.item(i));
      }
    }
  }

  private void add(Element mutation) {
    Fate fate = Fate.of(mutation.getAttribute("status"));
    String type = text(mutation, "mutatedClass");
    packages
        .computeIfAbsent(
            type.substring(0, type.lastIndexOf('.')), name -> new EnumMap<>(Fate.class))
        .merge(fate, 1, Integer::sum);
    if (fate == Fate.SURVIVED || fate == Fate.NO_COVERAGE) {
      unnoticed.add(
          String.format(
              "%s:%s %s: %s (%s)",
              type,
              text(mutation, "lineNumber"),
              text(mutation, "mutatedMethod"),
              text(mutation, "description"),
              fate));
    }
  }

  private static String text(Element mutation, String child) {
    return mutation.getElementsByTagName(child).item(0).getTextContent();
  }

  private void print(boolean verbose) {
    System.out.printf(
        "%-50s %9s %7s %9s %8s %11s   noticed%n",
        "package", "mutations", "killed", "timed out", "survived", "not covered");
    Map<Fate, Integer> sum = new EnumMap<>(Fate.class);
    packages.forEach(
        (name, fates) -> {
          line(name, fates);
          fates.forEach((fate, n) -> sum.merge(fate, n, Integer::sum));
        });
    line("all", sum);
    if (verbose) {
      unnoticed.stream().sorted().forEach(System.out::println);
    }
  }

  private static void line(String name, Map<Fate, Integer> fates) {
    int all = fates.values().stream().mapToInt(Integer::intValue).sum();
    int killed = fates.getOrDefault(Fate.KILLED, 0);
    int late = fates.getOrDefault(Fate.TIMED_OUT, 0);
    System.out.printf(
        Locale.ROOT,
        "%-50s %9d %7d %9d %8d %11d   %.1f %%, %.1f %% without those timed out%n",
        name,
        all,
        killed,
        late,
        fates.getOrDefault(Fate.SURVIVED, 0),
        fates.getOrDefault(Fate.NO_COVERAGE, 0),
        100.0 * (killed + late) / all,
        100.0 * killed / all);
  }
}
