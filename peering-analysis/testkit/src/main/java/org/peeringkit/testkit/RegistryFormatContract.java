package org.peeringkit.testkit;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** What a {@link RegistryFormat} promises. */
public abstract class RegistryFormatContract extends FormatContract<RegistryFormat> {
  /** For subclasses. */
  protected RegistryFormatContract() {}

  /**
   * Fails if what the sample says is not in the registry.
   *
   * @param registry what the sample was read into
   */
  protected abstract void check(Registry registry);

  @Override
  final Class<RegistryFormat> service() {
    return RegistryFormat.class;
  }

  @Override
  final String name(RegistryFormat format) {
    return format.name();
  }

  @Override
  final boolean recognises(RegistryFormat format, Bytes head) {
    return format.recognises(head);
  }

  @Override
  final Read read(RegistryFormat format, Input input, ReadOptions options) throws IOException {
    ReadStats stats = format.read(input, options, Registry.builder());
    return new Read(List.of(stats.records() + " records"), stats);
  }

  @Override
  final Read readThrough(Formats formats, Input input, ReadOptions options) throws IOException {
    ReadStats stats = formats.registry(input, options, Registry.builder());
    return new Read(List.of(stats.records() + " records"), stats);
  }

  @Test
  void theRegistryHasWhatTheSampleSays() throws IOException {
    RegistryBuilder builder = Registry.builder();
    format().read(Watched.of(sample()), ReadOptions.defaults(), builder);
    check(builder.build());
  }

  @Test
  void readingTwiceAddsNothing() throws IOException {
    RegistryBuilder builder = Registry.builder();
    format().read(Watched.of(sample()), ReadOptions.defaults(), builder);
    format().read(Watched.of(sample()), ReadOptions.defaults(), builder);
    check(builder.build());
  }
}
