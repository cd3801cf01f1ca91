package org.peeringkit.io.damage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.peeringkit.model.source.Input;

/** So many octets, and then a disk that cannot be read, once or as often as one tries. */
final class BrokenInput extends InputStream {
  /** What Java makes of the system's EIO. */
  static final String ERROR = "Input/output error";

  static final String NAME = "broken";

  private final InputStream good;
  private final int says;
  private int failures;

  private BrokenInput(byte[] octets, int length, int says, int failures) {
    this.says = says;
    this.failures = failures;
    good = new ByteArrayInputStream(octets, 0, length);
  }

  static Input after(byte[] octets, int length, boolean repeatable) {
    return after(octets, length, repeatable, Integer.MAX_VALUE);
  }

  /**
   * @param failures of each time that it is opened; then it ends
   */
  static Input after(byte[] octets, int length, boolean repeatable, int failures) {
    int says = repeatable ? 0 : 1;
    return Input.of(NAME, repeatable, () -> new BrokenInput(octets, length, says, failures));
  }

  /** Of standard input the system says that there is more, if it is a file. */
  @Override
  public int available() {
    return says;
  }

  @Override
  public int read() throws IOException {
    int octet = good.read();
    if (octet < 0 && failures-- > 0) {
      throw new IOException(ERROR);
    }
    return octet;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = good.read(to, from, length);
    if (n < 0 && failures-- > 0) {
      throw new IOException(ERROR);
    }
    return n;
  }
}
