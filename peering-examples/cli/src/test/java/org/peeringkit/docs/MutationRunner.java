package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/**
 * Runs single tests, each with class folders of its own in front of everything else. A program of
 * its own, so that what a mutation breaks is not the test that asks for it.
 */
final class MutationRunner {
  private MutationRunner() {}

  /**
   * Reads lines of class, method and folders, and writes a line for each: how many tests ran, how
   * many failed, and why the first did.
   *
   * @param args files of the lines read and of those written
   */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(args[1])), true, UTF_8)) {
      for (String line : Files.readAllLines(Path.of(args[0]), UTF_8)) {
        List<String> parts = List.of(line.split("\t", -1));
        out.println(run(parts.get(0), parts.get(1), parts.subList(2, parts.size())));
      }
    }
  }

  private static String run(String testClass, String method, List<String> folders)
      throws IOException, ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (InFront loader = new InFront(folders, before)) {
      thread.setContextClassLoader(loader);
      Class<?> type = Class.forName(testClass, true, loader);
      List<Method> methods =
          Arrays.stream(type.getDeclaredMethods()).filter(m -> m.getName().equals(method)).toList();
      Outcome outcome = new Outcome();
      for (TestEngine engine : ServiceLoader.load(TestEngine.class, before)) {
        Request request = new Request(type, methods);
        TestDescriptor found = engine.discover(request, UniqueId.forEngine(engine.getId()));
        try (NamespacedHierarchicalStore<Namespace> session =
                new NamespacedHierarchicalStore<>(null);
            NamespacedHierarchicalStore<Namespace> store = session.newChild()) {
          engine.execute(
              ExecutionRequest.create(
                  found,
                  outcome,
                  request.getConfigurationParameters(),
                  request.getOutputDirectoryCreator(),
                  store));
        }
      }
      return outcome.ran + "\t" + outcome.failed + "\t" + outcome.first;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Its own folders first for this project's classes, whatever is in both. */
  private static final class InFront extends URLClassLoader {
    InFront(List<String> folders, ClassLoader parent) throws IOException {
      super(urls(folders), parent);
    }

    private static URL[] urls(List<String> folders) throws IOException {
      List<URL> urls = new ArrayList<>();
      for (String folder : folders) {
        urls.add(Path.of(folder).toUri().toURL());
      }
      for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return urls.toArray(new URL[0]);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("org.peeringkit.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  /** Counts leaves that ran, and what failed wherever. */
  private static final class Outcome implements EngineExecutionListener {
    private int ran;
    private int failed;
    private String first = "";

    @Override
    public void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
      if (descriptor.isTest()) {
        ran++;
      }
      if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        failed++;
        if (first.isEmpty()) {
          first = result.getThrowable().map(Throwable::toString).orElse("").replaceAll("\\s+", " ");
        }
      }
    }
  }

  private record Request(Class<?> type, List<Method> methods) implements EngineDiscoveryRequest {
    @Override
    public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> selector) {
      return methods.stream()
          .map(m -> (DiscoverySelector) DiscoverySelectors.selectMethod(type, m))
          .filter(selector::isInstance)
          .map(selector::cast)
          .toList();
    }

    @Override
    public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> filter) {
      return List.of();
    }

    @Override
    public ConfigurationParameters getConfigurationParameters() {
      return new NoParameters();
    }

    @Override
    public OutputDirectoryCreator getOutputDirectoryCreator() {
      return new NoOutput();
    }
  }

  private static final class NoOutput implements OutputDirectoryCreator {
    @Override
    public Path getRootDirectory() {
      throw new UnsupportedOperationException("tests leave nothing behind here");
    }

    @Override
    public Path createOutputDirectory(TestDescriptor descriptor) {
      return getRootDirectory();
    }
  }

  private static final class NoParameters implements ConfigurationParameters {
    @Override
    public Optional<String> get(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
      return Optional.empty();
    }

    @Override
    public java.util.Set<String> keySet() {
      return java.util.Set.of();
    }

    @Override
    @SuppressWarnings("deprecation")
    public int size() {
      return 0;
    }
  }
}
