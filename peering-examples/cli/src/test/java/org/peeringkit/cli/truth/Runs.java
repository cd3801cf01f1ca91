package org.peeringkit.cli.truth;

import java.io.IOException;
import java.nio.file.Path;
import org.peeringkit.analysis.Peering;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.model.format.Formats;

/** The main job over a folder, as the command runs it. */
final class Runs {
  static final Formats FORMATS = Formats.load(Runs.class.getClassLoader());

  private Runs() {}

  static Peering open(Path folder, String configuration) throws IOException, ConfigException {
    return open(folder, folder.resolve(configuration), FORMATS);
  }

  /**
   * @param configuration may be elsewhere; its paths are relative to the folder all the same
   */
  static Peering open(Path folder, Path configuration, Formats formats)
      throws IOException, ConfigException {
    ConfigFile file = ConfigFile.read(configuration.getFileName().toString(), configuration);
    return Peering.open(file.config(), formats, folder);
  }
}
