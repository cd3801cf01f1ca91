package org.peeringkit.demo.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The folder the demo is written to. Every file is the same for the same content. */
public final class OutputFolder {
  private static final int BUFFER = 1 << 16;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;

  public OutputFolder(Path folder) {
    this.folder = folder;
  }

  /** A file by its path with slashes; folders are made, a symbolic link is not followed. */
  public OutputStream open(String path) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(
            file(path),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS),
        BUFFER);
  }

  /** As {@link #open}, for writers that come back to the start of the file. */
  SeekableByteChannel channel(String path) throws IOException {
    return Files.newByteChannel(
        file(path),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
  }

  /** What was written before. */
  InputStream read(String path) throws IOException {
    return Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  private Path file(String path) throws IOException {
    Path file = folder.resolve(path);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (Files.isSymbolicLink(file)) {
      throw new FileSystemException(
          file.toString(), null, "a symbolic link, which is not followed");
    }
    return file;
  }

  /** A file compressed by gzip: without time or name, so that it depends on its content only. */
  public OutputStream openGzip(String path) throws IOException {
    return new BufferedOutputStream(new FastGzip(open(path)), BUFFER);
  }

  /** Text in UTF-8 with the line ends it is given. */
  public Writer text(String path) throws IOException {
    return new java.io.OutputStreamWriter(open(path), StandardCharsets.UTF_8);
  }

  /** One JSON document. */
  public void json(String path, JsonBody body) throws IOException {
    try (OutputStream out = open(path);
        JsonGenerator json = JSON.createGenerator(out)) {
      body.write(json);
      json.writeRaw('\n');
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What a document consists of. */
  public interface JsonBody {
    void write(JsonGenerator json) throws IOException;
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
