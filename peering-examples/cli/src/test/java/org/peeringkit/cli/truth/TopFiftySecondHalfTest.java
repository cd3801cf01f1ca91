package org.peeringkit.cli.truth;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.config.ConfigException;

/** The second half of the runs of {@link TopFifty}. */
@Tag("oracle")
class TopFiftySecondHalfTest {
  @Test
  void nearlyAllAreFoundFromSampledFlows(@TempDir Path dir) throws IOException, ConfigException {
    new TopFifty(dir.resolve("unsampled"))
        .assertNearlyAllAreFound(TopFifty.SEEDS / 2 + 1, TopFifty.SEEDS);
  }
}
