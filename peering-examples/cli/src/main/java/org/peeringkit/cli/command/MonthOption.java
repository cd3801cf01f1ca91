package org.peeringkit.cli.command;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --month}. */
public final class MonthOption {
  @Option(
      names = "--month",
      paramLabel = "M",
      converter = Converter.class,
      description = "Calendar month (UTC) such as 2026-08. Default: the last complete one.")
  private @Nullable YearMonth month;

  /** Empty where it was not given. */
  public Optional<YearMonth> month() {
    return Optional.ofNullable(month);
  }

  /** Says what a month looks like. */
  public static final class Converter implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String text) {
      try {
        return YearMonth.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("\"" + text + "\" is not a month such as 2026-08");
      }
    }
  }
}
