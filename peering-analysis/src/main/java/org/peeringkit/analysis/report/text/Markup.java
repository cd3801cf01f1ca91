package org.peeringkit.analysis.report.text;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes well-formed markup (SVG, or HTML that is also XML) into a string. Every text and every
 * attribute passes {@link Escape}; there is no way to write a raw string. One thread.
 */
public final class Markup {
  private final StringWriter out = new StringWriter();
  private final XMLStreamWriter xml;

  /** A new one. */
  public Markup() {
    try {
      // The JDK's own, whatever else is on the class path: other writers abbreviate differently.
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  /**
   * Opens an element.
   *
   * @param name of the element
   * @param attributes names and values in turn
   * @return this writer
   */
  public Markup open(String name, String... attributes) {
    try {
      xml.writeStartElement(name);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
    return this;
  }

  /**
   * Writes an element without content; only for elements that never have one (void in HTML).
   *
   * @param name of the element
   * @param attributes names and values in turn
   * @return this writer
   */
  public Markup empty(String name, String... attributes) {
    try {
      xml.writeEmptyElement(name);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
    return this;
  }

  /**
   * Writes an element with nothing but a text.
   *
   * @param name of the element
   * @param text escaped here
   * @param attributes names and values in turn
   * @return this writer
   */
  public Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /**
   * Adds text, escaped.
   *
   * @param text escaped here
   * @return this writer
   */
  public Markup text(String text) {
    try {
      xml.writeCharacters(Escape.visible(text));
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
    return this;
  }

  /**
   * Closes the innermost element.
   *
   * @return this writer
   * @throws IllegalStateException if none is open
   */
  public Markup close() {
    try {
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
    return this;
  }

  /**
   * Writes a line break in the source, where it does not show.
   *
   * @return this writer
   */
  public Markup line() {
    try {
      xml.writeCharacters("\n");
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
    return this;
  }

  /** {@return what was written; every element must be closed} */
  public String done() {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
    return out.toString();
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], Escape.visible(attributes[i + 1]));
    }
  }

  /** A string never fails to take text, so only a wrong nesting by our own code ends here. */
  private static IllegalStateException impossible(XMLStreamException e) {
    return new IllegalStateException("markup out of order", e);
  }
}
