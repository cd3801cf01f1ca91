package org.peeringkit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.FlowFile;
import org.peeringkit.analysis.pipeline.FlowLook;
import org.peeringkit.analysis.pipeline.FlowShare;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.model.format.Formats;

/**
 * All flow files of a run with what a first look at each gave, and the tables of routes. Broadcast,
 * so that each machine makes its share of it once for all of its tasks.
 */
final class FileRun implements Serializable {
  private static final long serialVersionUID = 1;

  private final ConfigSource config;
  private final CarriedTables tables;
  private final ArrayList<File> files = new ArrayList<>();
  private transient @Nullable FlowShare share;

  /** A flow file as Spark carries it; an empty mapping is none. */
  record File(String name, String mapping, boolean alreadyScaled, Look look)
      implements Serializable {
    private static final long serialVersionUID = 1;

    static File of(FlowFile file, Look look) {
      return new File(file.name(), file.mapping().orElse(""), file.alreadyScaled(), look);
    }

    FlowFile file() {
      return new FlowFile(
          name, mapping.isEmpty() ? Optional.empty() : Optional.of(mapping), alreadyScaled);
    }
  }

  FileRun(ConfigSource config, CarriedTables tables, List<File> files) {
    this.config = config;
    this.tables = tables;
    this.files.addAll(files);
  }

  /** The formats that this machine's class path has. */
  static Formats formats() {
    return Formats.load(FileRun.class.getClassLoader());
  }

  static PluginHost plugins() {
    return PluginHost.load(FileRun.class.getClassLoader());
  }

  /** This machine's share: made when first asked for. */
  synchronized FlowShare share() throws IOException {
    if (share == null) {
      List<FlowFile> all = files.stream().map(File::file).toList();
      List<FlowLook> looks = files.stream().map(file -> file.look().look()).toList();
      share =
          FlowShare.open(
              config.read(), formats(), plugins(), config.base(), tables.tables(), all, looks);
    }
    return share;
  }
}
