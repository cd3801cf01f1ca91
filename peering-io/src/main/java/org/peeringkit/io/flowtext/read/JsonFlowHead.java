package org.peeringkit.io.flowtext.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.peeringkit.model.net.Bytes;

/** The names of members in the beginning of an input. */
final class JsonFlowHead {
  /** Nesting looked into; recognition needs no more. */
  private static final int NESTING = 32;

  private JsonFlowHead() {}

  /** Whether it begins as JSON does. */
  static boolean isJson(Bytes head) {
    int at = 0;
    while (at < head.length() && (isBlank(head.u8(at)) || isByteOrderMark(head.u8(at)))) {
      at++;
    }
    return at < head.length() && (head.u8(at) == '{' || head.u8(at) == '[');
  }

  private static boolean isBlank(int octet) {
    return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
  }

  private static boolean isByteOrderMark(int octet) {
    return octet == 0xEF || octet == 0xBB || octet == 0xBF;
  }

  /** Names in the objects that begin there, the last of which may be cut. */
  static Set<String> names(byte[] head) {
    Set<String> names = new LinkedHashSet<>();
    JsonMembers members = new JsonMembers(NESTING);
    try (JsonObjects objects =
        new JsonObjects(
            new ByteArrayInputStream(head), head.length, (kind, line, expected, actual) -> {})) {
      boolean whole;
      do {
        whole = objects.next();
        addNames(members, objects, names);
      } while (whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no stream is read here
    }
    return names;
  }

  private static void addNames(JsonMembers members, JsonObjects objects, Set<String> names)
      throws IOException {
    try {
      members.read(objects.octets(), objects.length(), (name, value) -> names.add(name));
    } catch (JsonProcessingException e) {
      // The names before the cut, or before what is not JSON, are what there is.
      return;
    }
  }
}
