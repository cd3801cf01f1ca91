package org.peeringkit.cli.command;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Function;
import java.util.zip.ZipFile;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.format.Formats;

/** Finds services in this jar, on the class path, and in the jars given with {@code --plugin}. */
final class Plugins {
  private Plugins() {}

  /**
   * What sees this jar, the class path and the jars given. It lives as long as the process.
   *
   * @throws UsageException if a jar cannot be read
   */
  static ClassLoader loader(List<Path> jars) {
    ClassLoader own = Plugins.class.getClassLoader();
    return jars.isEmpty() ? own : new URLClassLoader(urls(jars), own);
  }

  /**
   * Every format. With this jar alone all of them are ours, and a kind of them is loaded when it is
   * asked for; what others bring is looked at before anything is done.
   *
   * @throws UsageException if a service cannot be loaded, or two share a name
   */
  static Formats formats(ClassLoader loader) {
    boolean onlyOurs =
        loader == Plugins.class.getClassLoader()
            && !System.getProperty("java.class.path", File.pathSeparator)
                .contains(File.pathSeparator);
    return onlyOurs ? Formats.loadedWhenAsked(loader) : load(loader, Formats::load);
  }

  /**
   * Everything else.
   *
   * @throws UsageException if a service cannot be loaded, or two share a name
   */
  static PluginHost host(ClassLoader loader) {
    return load(loader, PluginHost::load);
  }

  private static <T> T load(ClassLoader loader, Function<ClassLoader, T> how) {
    try {
      return how.apply(loader);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UsageException("a plug-in cannot be loaded: " + e.getMessage());
    } catch (IllegalStateException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static URL[] urls(List<Path> jars) {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      // A class loader passes over what is not a jar without a word.
      try (ZipFile readable = new ZipFile(jar.toFile())) {
        urls.add(Path.of(readable.getName()).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new UsageException("plug-in " + jar + ": " + e.getMessage());
      } catch (IOException e) {
        throw new UsageException("plug-in " + jar + " is not a readable jar: " + e.getMessage());
      }
    }
    return urls.toArray(new URL[0]);
  }
}
