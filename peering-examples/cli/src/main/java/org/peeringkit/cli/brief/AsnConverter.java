package org.peeringkit.cli.brief;

import org.peeringkit.model.net.Asn;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An AS number with or without the letters. */
public final class AsnConverter implements ITypeConverter<Asn> {
  @Override
  public Asn convert(String text) {
    return Asn.tryParse(text)
        .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not an AS number"));
  }
}
