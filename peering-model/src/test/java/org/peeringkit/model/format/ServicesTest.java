package org.peeringkit.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of formats that are loaded when asked for. */
class ServicesTest {
  /** Two of them share the name. */
  public static final class Numbers implements Comparable<Numbers> {
    private static int made;

    public Numbers() {
      made++;
    }

    @Override
    public int compareTo(Numbers other) {
      return 0;
    }

    @Override
    public String toString() {
      return "numbers";
    }
  }

  /** The second of them. */
  public static final class OtherNumbers implements Comparable<OtherNumbers> {
    @Override
    public int compareTo(OtherNumbers other) {
      return 0;
    }

    @Override
    public String toString() {
      return "numbers";
    }
  }

  private static URLClassLoader offering(Path folder, String... names) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(Comparable.class.getName()), List.of(names));
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, ServicesTest.class.getClassLoader());
  }

  @Test
  void nothingIsMadeBeforeItIsAskedForAndThenOnce(@TempDir Path folder) throws IOException {
    Numbers.made = 0;
    try (URLClassLoader loader = offering(folder, Numbers.class.getName())) {
      var services = new Services<>(Comparable.class, loader, Object::toString);
      assertThat(Numbers.made).isZero();
      assertThat(services.get()).hasSize(1).isSameAs(services.get());
      assertThat(Numbers.made).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeLoadedIsSaidEachTime(@TempDir Path folder) throws IOException {
    try (URLClassLoader loader =
        offering(folder, Numbers.class.getName(), OtherNumbers.class.getName())) {
      var services = new Services<>(Comparable.class, loader, Object::toString);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(services::get)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContainingAll("\"numbers\"", "$Numbers", "$OtherNumbers");
      }
    }
  }

  @Test
  void formatsOfOneKindDoNotWaitForAnother(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(RegistryFormat.class.getName()), "other.Missing\n");
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ServicesTest.class.getClassLoader())) {
      assertThat(Formats.loadedWhenAsked(loader).flowFormatNames()).isEmpty();
      assertThatThrownBy(() -> Formats.load(loader))
          .isInstanceOf(ServiceConfigurationError.class)
          .hasMessageContaining("other.Missing");
    }
  }
}
