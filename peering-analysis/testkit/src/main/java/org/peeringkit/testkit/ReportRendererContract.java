package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.model.net.Asn;

/** What a {@link ReportRenderer} promises: tried on the report of a small world. */
public abstract class ReportRendererContract {
  private static final String HOSTILE = "<script>alert(1)</script>\u001b[31m\u202eAcme & Sons";

  @TempDir Path folder;

  /** For subclasses. */
  protected ReportRendererContract() {}

  /** {@return the plug-in; a new one or the same each time} */
  protected abstract ReportRenderer renderer();

  /**
   * {@return whether the form is HTML, SVG or another that takes {@code <} for the beginning of a
   * tag; by default told by the ending of {@link ReportRenderer#fileName}}
   */
  protected boolean hasTags() {
    return renderer().fileName().matches(".*\\.(html?|xhtml|svg|xml)");
  }

  /** {@return the class loader that sees the plug-in's services} */
  protected ClassLoader loader() {
    return renderer().getClass().getClassLoader();
  }

  private StatusReport report(String name) throws IOException {
    return SmallWorld.open(folder, name, List.of(Asn.of(64501), Asn.of(64502)))
        .report(SmallWorld.MONTH);
  }

  @Test
  void theNameIsPlainAndStableAndNotTaken() {
    Plugin.checkName(renderer().name(), renderer().name());
    for (ReportRenderer ours : ReportRenderer.builtIn()) {
      assertFalse(
          ours.name().equals(renderer().name()) || ours.fileName().equals(renderer().fileName()),
          () -> ours.name() + " or " + ours.fileName() + " is taken");
    }
  }

  @Test
  void theServiceIsFound() {
    Plugin.checkService(ReportRenderer.class, renderer(), loader());
  }

  @Test
  void theFileNameIsPlain() {
    assertTrue(
        renderer().fileName().matches("[A-Za-z0-9][A-Za-z0-9.-]*"),
        () -> "fileName() is \"" + renderer().fileName() + "\": letters, digits, points, hyphens");
  }

  @Test
  void theSameReportGivesTheSameText() throws IOException {
    ReportRenderer renderer = renderer();
    StatusReport report = report("Example Networks");
    String text = renderer.render(report);
    assertFalse(text.isBlank(), "the text is empty");
    assertEquals(text, renderer.render(report), "the same report, rendered again");
  }

  @Test
  void localeAndZoneOfTheMachineHaveNoSay() throws IOException {
    StatusReport report = report("Example Networks");
    String text = renderer().render(report);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertEquals(text, renderer().render(report), "the same report on a machine elsewhere");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void namesFromOutsideAreEscaped() throws IOException {
    String text = renderer().render(report(HOSTILE));
    text.codePoints()
        .forEach(
            c ->
                assertTrue(
                    c >= ' ' && c != 0x7F && c != 0x202E || c == '\n' || c == '\r' || c == '\t',
                    () -> "U+" + Integer.toHexString(c) + " of a name went through unescaped"));
    if (hasTags()) {
      assertFalse(text.contains("<script>alert(1)"), "a tag of a name went through unescaped");
    }
  }
}
