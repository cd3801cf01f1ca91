package org.peeringkit.analysis.pipeline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.model.source.Input;

/** Tells a listener what is read of files; where nobody listens, files are read as they are. */
final class ReadWatch {
  static final ReadWatch NONE = new ReadWatch(JobListener.NONE);

  private final JobListener listener;
  private final Map<String, Long> sizes = new ConcurrentHashMap<>();

  ReadWatch(JobListener listener) {
    this.listener = listener;
  }

  Input file(String name, Path path) {
    if (listener == JobListener.NONE) {
      return Input.file(name, path);
    }
    sizes.put(name, size(path));
    Input file = Input.file(name, path);
    return Input.of(name, true, () -> new Watched(file.open()));
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0; // whoever opens it says what is wrong with it
    }
  }

  /** A step that reads nothing. */
  void step(String what) {
    listener.step(what, 0);
  }

  /** A step that reads each of the files once. */
  void step(String what, List<FlowInput> flows) {
    steps(what, flows.stream().map(FlowInput::name).toList(), 1);
  }

  /**
   * A step that reads files.
   *
   * @param times how often each
   */
  void step(String what, Collection<Input> inputs, int times) {
    steps(what, inputs.stream().map(Input::name).toList(), times);
  }

  private void steps(String what, List<String> names, int times) {
    long octets = names.stream().mapToLong(name -> sizes.getOrDefault(name, 0L)).sum();
    listener.step(what, octets * times);
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      if (octet >= 0) {
        listener.read(1);
      }
      return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = super.read(into, from, length);
      if (n > 0) {
        listener.read(n);
      }
      return n;
    }

    @Override
    public long skip(long octets) throws IOException {
      long n = super.skip(octets);
      listener.read(n);
      return n;
    }
  }
}
