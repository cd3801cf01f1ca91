package org.peeringkit.io.table.json;

/**
 * {@code show route ... | display json} of Junos, short or detailed; gives what {@link
 * org.peeringkit.io.table.junos.JunosXmlFormat} gives. Stateless.
 */
public final class JunosJsonFormat extends JsonFormat {

  /** For the service loader. */
  public JunosJsonFormat() {
    super("junos-json", all("\"route-information\"\\s*:"), JunosJsonReader::new);
  }
}
