package org.peeringkit.cli.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.cli.Invocation;
import org.peeringkit.model.net.IpAddr;

/** A saved table answers as the dump it was made of does, or says why not. */
class SavedTableTest {
  @TempDir private Path dir;
  private Path rib = Path.of("");
  private Path table = Path.of("");

  @BeforeEach
  void save() throws IOException {
    rib = Files.write(dir.resolve("rib.mrt"), Fixtures.rib());
    table = dir.resolve("saved table");
    Invocation run = Invocation.of("lookup", "--rib", rib.toString(), "--save", table.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
  }

  /** The edges of every prefix of the fixture and their neighbours, and addresses anywhere. */
  private static String addresses() {
    StringBuilder text = new StringBuilder();
    SplittableRandom random = new SplittableRandom(1);
    for (String edge :
        new String[] {"192.0.2.0", "198.51.100.0", "198.51.100.128", "203.0.113.0", "0.0.0.0"}) {
      int bits = (int) IpAddr.parse(edge).lo();
      for (int step : new int[] {-1, 0, 1, 127, 128, 255, 256, random.nextInt()}) {
        text.append(IpAddr.ofV4(bits + step)).append('\n');
      }
    }
    for (String edge : new String[] {"2001:db8::", "2001:db8:1::", "2001:db9::", "::"}) {
      IpAddr address = IpAddr.parse(edge);
      for (int step : new int[] {-1, 0, 1}) {
        long lo = address.lo() + step;
        long hi = address.hi() - (step < 0 ? 1 : 0);
        text.append(IpAddr.ofV6(hi, lo)).append('\n');
      }
      text.append(IpAddr.ofV6(address.hi() + random.nextInt(1 << 20), 7)).append('\n');
    }
    return text.toString();
  }

  @Test
  void answersAsTheDumpDoes() {
    byte[] input = addresses().getBytes(UTF_8);
    for (String form : new String[] {"--strict", "--json"}) {
      Invocation fresh = Invocation.withInput(input, "lookup", form, "--rib", rib.toString());
      Invocation saved = Invocation.withInput(input, "lookup", form, "--table", table.toString());
      assertThat(fresh.code()).isZero();
      assertThat(saved).isEqualTo(fresh);
    }
  }

  @Test
  void theSameTableGivesTheSameOctets() throws IOException {
    byte[] before = Files.readAllBytes(table);
    Invocation.of("lookup", "--rib", rib.toString(), "--save", table.toString());
    assertThat(Files.readAllBytes(table)).isEqualTo(before);
  }

  @Test
  void aTableOfADumpThatChangedIsStale() throws IOException {
    Files.setLastModifiedTime(rib, FileTime.fromMillis(1));
    refused("stale: " + rib + " has changed since");
    Files.delete(rib);
    assertThat(Invocation.of("lookup", "--table", table.toString(), "192.0.2.1").code()).isZero();
  }

  @Test
  void everyDamagedOctetIsNoticed() throws IOException {
    byte[] good = Files.readAllBytes(table);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = good.clone();
      // The last four octets of the header say nothing.
      int at = i < 20 ? i : 24 + random.nextInt(good.length - 24);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(table, damaged);
      Invocation run = Invocation.of("lookup", "--table", table.toString(), "192.0.2.1");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("make it again with");
    }
    Files.write(table, Arrays.copyOf(good, good.length - 1));
    refused("damaged: ");
    Files.write(table, new byte[0]);
    refused("no saved table");
    Files.delete(table);
    refused("not there");
  }

  private void refused(String why) {
    Invocation run = Invocation.of("lookup", "--table", table.toString(), "192.0.2.1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(why);
  }

  @Test
  void oneSourceOfRoutesIsNeeded() {
    String file = table.toString();
    assertThat(Invocation.of("lookup", "192.0.2.1").err()).contains("--rib FILE");
    assertThat(Invocation.of("lookup", "--table", file, "--rib", rib.toString()).code())
        .isEqualTo(2);
    assertThat(Invocation.of("lookup", "--table", file, "--save", file, "192.0.2.1").err())
        .contains("--save and --at need --rib");
  }
}
