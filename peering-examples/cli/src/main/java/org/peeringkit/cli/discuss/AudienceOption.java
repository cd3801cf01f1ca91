package org.peeringkit.cli.discuss;

import org.peeringkit.model.discussion.Audience;
import picocli.CommandLine.Option;

/** {@code --audience}. */
final class AudienceOption {
  @Option(
      names = "--audience",
      paramLabel = "us|them",
      defaultValue = "US",
      description = "For whom it is; what they may not read is left out. Default: us.")
  private Audience audience = Audience.US;

  Audience audience() {
    return audience;
  }
}
