package org.peeringkit.io.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class PeeringDbProperties {
  private static final int ROWS = 20;

  private static String row(int i) {
    return "{\"id\":"
        + (i + 1)
        + ",\"net_id\":7,\"ix_id\":5,\"ixlan_id\":6,\"name\":\"IX \\\"one\\\" ["
        + i
        + "]\",\"speed\":1000,\"asn\":"
        + (65536 + i)
        + ",\"ipaddr4\":\"192.0.2."
        + i
        + "\",\"extra\":{\"a\":[1,2]},\"is_rs_peer\":true,\"operational\":true,\"status\":\"ok\"}";
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row(i));
    }
    return rows;
  }

  private static ReadStats read(byte[] octets, RegistryBuilder to) throws IOException {
    return new PeeringDbFormat()
        .read(
            Input.of("pdb.json", true, () -> new ByteArrayInputStream(octets)),
            ReadOptions.defaults(),
            to);
  }

  @Property(seed = "81", tries = 1000)
  void oneChangedOctetInARowCostsAtMostThatRowAndTheNext(
      @ForAll @IntRange(max = ROWS - 1) int row,
      @ForAll @IntRange(max = 150) int at,
      @ForAll @IntRange(min = 32, max = 126) int octet)
      throws IOException {
    String head = "{\"data\":[\n";
    byte[] octets =
        (head + String.join(",\n", rows()) + "\n],\"meta\":{}}").getBytes(StandardCharsets.UTF_8);
    int offset = head.length();
    for (int i = 0; i < row; i++) {
      offset += row(i).length() + 2;
    }
    octets[offset + at] = (byte) octet;
    RegistryBuilder to = Registry.builder();
    ReadStats stats = read(octets, to);
    long kept = to.build().ports().size();
    assertThat(kept).isGreaterThanOrEqualTo(ROWS - 2);
    // A changed id may be that of another row, of which one then stays.
    assertThat(stats.faultCount() + stats.counts().getOrDefault("rows.netixlan", 0L))
        .isGreaterThanOrEqualTo(ROWS - 1);
  }

  @Property(seed = "82", tries = 500)
  void noiseNeverEscapesAsAnException(@ForAll byte[] noise, @ForAll Random random)
      throws IOException {
    byte[] whole = ("{\"net\":[" + row(1) + "]}").getBytes(StandardCharsets.UTF_8);
    byte[] mixed = new byte[whole.length + noise.length];
    int cut = random.nextInt(whole.length);
    System.arraycopy(whole, 0, mixed, 0, cut);
    System.arraycopy(noise, 0, mixed, cut, noise.length);
    System.arraycopy(whole, cut, mixed, cut + noise.length, whole.length - cut);
    read(mixed, Registry.builder());
    read(noise, Registry.builder());
  }

  @Property(seed = "83", tries = 100)
  void theOrderOfRowsAndFilesDoesNotMatter(@ForAll Random random) throws IOException {
    List<String> rows = rows();
    for (int i = 0; i < 5; i++) {
      rows.add(row(i).replace("1000", "9000"));
    }
    RegistryBuilder one = Registry.builder();
    read(("[" + String.join(",", rows) + "]").getBytes(StandardCharsets.UTF_8), one);
    Collections.shuffle(rows, random);
    RegistryBuilder other = Registry.builder();
    for (String row : rows) {
      read(("{\"data\":[" + row + "]}").getBytes(StandardCharsets.UTF_8), other);
    }
    assertThat(other.build().ports()).isEqualTo(one.build().ports());
  }
}
