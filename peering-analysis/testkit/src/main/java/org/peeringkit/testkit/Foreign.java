package org.peeringkit.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.peeringkit.model.net.Bytes;

/** Beginnings of what is of other formats: nobody may take them. */
final class Foreign {
  private static final int HEAD_OCTETS = 4096;

  private static final Map<String, String> HEADS =
      new TreeMap<>(
          Map.of(
              "an MRT table dump", "\0\0\0\0\0\r\0\1\0\0\0\24\300\0\2\1\0\0\0\1",
              "a capture", "\324\303\262\241\2\0\4\0\0\0\0\0\0\0\0\0\0\0\4\0\1\0\0\0",
              "an nfcapd file", "\f\245\2\0\0\0\0\0\0\0\0\0\0\0\0\0",
              "gzip", "\037\213\10\0\0\0\0\0\0\3",
              "a JSON object", "{\"data\": [{\"id\": 1}]}",
              "lines of CSV", "a,b,c\n1,2,3\n",
              "a page", "<!DOCTYPE html>\n<html>",
              "octets of zero", "\0".repeat(64),
              "one octet", "#",
              "text", "Hello, this is nothing in particular.\n"));

  private Foreign() {}

  /** At most what the library gives a format to look at. */
  static Bytes head(byte[] sample) {
    return Bytes.of(Arrays.copyOf(sample, Math.min(sample.length, HEAD_OCTETS)));
  }

  static void check(Predicate<Bytes> recognises, byte[] sample) {
    assertTrue(recognises.test(head(sample)), "recognises() does not know the sample");
    HEADS.forEach(
        (what, head) ->
            assertFalse(
                recognises.test(Bytes.of(head.getBytes(ISO_8859_1))),
                () -> "recognises() takes " + what));
  }
}
