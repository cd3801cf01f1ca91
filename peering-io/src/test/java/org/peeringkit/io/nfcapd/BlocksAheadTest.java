package org.peeringkit.io.nfcapd;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** What is decoded ahead is what is read block by block, whatever is wrong with the file. */
class BlocksAheadTest {
  private static final int HEADER = 40;
  private static final int IN_BLOCK = 40;
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);
  private static final Formats FORMATS = Formats.load(BlocksAheadTest.class.getClassLoader());

  @TempDir private static Path folder;

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  /** A file of many blocks, in which exporters turn up one after the other. */
  private static byte[] file(int compression, long seed, int count) throws IOException {
    Path path = Files.createTempFile(folder, "blocks", ".nf");
    List<FlowRecord> records = NfcapdFiles.records(seed, count);
    try (SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.WRITE);
        NfcapdWriter writer = new NfcapdWriter(channel, compression == 3, "test", 1_790_000_000L)) {
      for (int i = 0; i < count; i++) {
        writer.add(records.get(i));
        if (i % IN_BLOCK == IN_BLOCK - 1) {
          writer.flush();
        }
      }
    }
    byte[] plain = Files.readAllBytes(path);
    return switch (compression) {
      case 2 -> NfcapdFiles.recompressed(plain, 2, NfcapdFiles::bzip2);
      case 4 -> NfcapdFiles.recompressed(plain, 4, Zstd::compress);
      default -> plain;
    };
  }

  private static NfcapdFiles.Read read(Formats formats, byte[] file, ReadOptions options)
      throws IOException {
    List<FlowRecord> records = new ArrayList<>();
    FlowBatch batch = new FlowBatch();
    Input input = Input.of("file", true, () -> new ByteArrayInputStream(file));
    try (FlowReader reader = formats.flows(List.of(input), options)) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row));
        }
      }
      return new NfcapdFiles.Read(records, reader.stats());
    }
  }

  private static NfcapdFiles.Read ahead(Executor executor, byte[] file, ReadOptions options)
      throws IOException {
    return read(FORMATS.withExecutor(executor), file, options);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 2", "3, 3", "4, 4"})
  void theSameWhateverIsDamaged(int compression, long seed) throws IOException {
    Random random = new Random(seed);
    byte[] sound = file(compression, seed, 1000);
    ReadOptions options = ReadOptions.defaults();
    assertThat(ahead(THREADS, sound, options).records()).hasSize(1000);
    int damaged = 0;
    for (int i = 0; i < 40; i++) {
      byte[] file = sound.clone();
      for (int flips = i % 4; flips > 0; flips--) {
        int at = HEADER + random.nextInt(file.length - HEADER);
        file[at] = (byte) random.nextInt(256);
      }
      if (i % 5 == 4) {
        file = Arrays.copyOf(file, HEADER + random.nextInt(file.length - HEADER));
      }
      NfcapdFiles.Read expected = read(FORMATS, file, options);
      damaged += expected.stats().faultCount() > 0 ? 1 : 0;
      assertThat(ahead(THREADS, file, options)).isEqualTo(expected);
      // An executor that never begins anything: the reader has to.
      assertThat(ahead(task -> {}, file, options)).isEqualTo(expected);
    }
    assertThat(damaged).isGreaterThan(10);
  }

  @Test
  void aLimitOnOctetsIsHeldAtTheSamePlace() throws IOException {
    byte[] file = file(3, 5, 1000);
    ReadOptions options =
        ReadOptions.defaults().withLimits(DecodeLimits.defaults().withDecompression(100_000, 1000));
    NfcapdFiles.Read expected = read(FORMATS, file, options);
    assertThat(expected.stats().faultCount()).isPositive();
    assertThat(ahead(THREADS, file, options)).isEqualTo(expected);
  }

  @Test
  void fieldsThatAreLookedAtAreTheSameWithoutTheOthers() throws IOException {
    byte[] file = file(0, 6, 500);
    List<FlowRecord> all = read(FORMATS, file, ReadOptions.defaults()).records();
    for (FlowField field : FlowField.values()) {
      Set<FlowField> wanted =
          EnumSet.of(field, FlowField.OCTETS, FlowField.PACKETS, FlowField.SAMPLING_RATE);
      NfcapdFiles.Read some = ahead(THREADS, file, ReadOptions.defaults().withFlowFields(wanted));
      assertThat(some.stats().faults()).isEmpty();
      assertThat(some.records()).hasSameSizeAs(all);
      for (int i = 0; i < all.size(); i++) {
        FlowRecord one = some.records().get(i);
        FlowRecord whole = all.get(i);
        assertThat(one.has(field)).isEqualTo(whole.has(field));
        assertThat(one.number(field)).isEqualTo(whole.number(field));
        assertThat(one.address(field)).isEqualTo(whole.address(field));
        assertThat(one.estimatedOctets()).isEqualTo(whole.estimatedOctets());
        assertThat(one.number(FlowField.PACKETS)).isEqualTo(whole.number(FlowField.PACKETS));
      }
    }
  }
}
