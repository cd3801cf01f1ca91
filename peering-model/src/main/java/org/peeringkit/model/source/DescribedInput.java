package org.peeringkit.model.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** An input with a document that says how to read it. */
record DescribedInput(Input bytes, Input document) implements Input {
  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public InputStream open() throws IOException {
    return bytes.open();
  }

  @Override
  public boolean repeatable() {
    return bytes.repeatable();
  }

  @Override
  public Optional<Input> description() {
    return Optional.of(document);
  }

  @Override
  public String toString() {
    return bytes.name();
  }
}
