package org.peeringkit.io.internal.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.template.DomainKnowledge;
import org.peeringkit.io.internal.template.Knowledge;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.source.DecodeLimits;

/**
 * Templates and sampling options of every exporter and domain over all scanned inputs of a run, by
 * the exporters' own time, so that the order of the inputs does not matter.
 *
 * <p>Inputs are scanned one by one ({@link #add}); the first reader to be opened resolves: inputs
 * that hold options data whose template stands in another input are looked at a second time. From
 * then on it is read-only and thread-safe.
 */
public final class ExportTimeline implements Knowledge {
  private final int templateLimit;
  private final Map<Speaker, DomainHistory> domains = new HashMap<>();
  private final List<Scanned> waiting = new ArrayList<>();

  private ExportTimeline(int templateLimit) {
    this.templateLimit = templateLimit;
  }

  /** The one timeline of a run. */
  public static ExportTimeline of(FlowContext context) {
    return context.shared(
        ExportTimeline.class,
        () -> new ExportTimeline(context.options().limits().templatesPerExporter()));
  }

  /** Reads an input from its start, in a second look with what is known from all inputs. */
  public interface Rescan {
    InputScan run(@Nullable ExportTimeline known) throws IOException;
  }

  private record Scanned(InputScan scan, Rescan again) {}

  /**
   * Adds what a scan of one input has found.
   *
   * @param again scans the same input again
   */
  public synchronized void add(InputScan scan, Rescan again) {
    waiting.add(new Scanned(scan, again));
  }

  /** Ends the scan pass. Does nothing when done before. */
  public synchronized void resolve() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    mergeTemplates();
    for (Scanned scanned : waiting) {
      InputScan scan = scanned.scan;
      if (scan.missesOptionsTemplate(this)) {
        scan = scanned.again.run(this);
      }
      scan.addOptionsTo(this::history);
    }
    waiting.clear();
  }

  /**
   * What a scan of one input says alone: options data before their template in it are read by that.
   */
  public static InputScan alone(DecodeLimits limits, Rescan look) throws IOException {
    ExportTimeline own = new ExportTimeline(limits.templatesPerExporter());
    InputScan scan = look.run(null);
    own.add(scan, look);
    own.mergeTemplates();
    return scan.missesOptionsTemplate(own) ? look.run(own) : scan;
  }

  private DomainHistory history(Speaker speaker) {
    return domains.computeIfAbsent(speaker, s -> new DomainHistory());
  }

  /** Of each exporter and domain the first templates by time, up to the limit. */
  private void mergeTemplates() {
    Map<Speaker, List<InputScan.TemplatePoint>> points = new HashMap<>();
    for (Scanned scanned : waiting) {
      scanned.scan.addTemplatesTo(points);
    }
    points.forEach(
        (speaker, all) -> {
          Collections.sort(all);
          Set<Template> kept = new HashSet<>();
          DomainHistory history = history(speaker);
          for (InputScan.TemplatePoint point : all) {
            Template template = point.plan().template();
            if (kept.contains(template) || kept.size() < templateLimit) {
              kept.add(template);
              history.addPlan(point.moment(), point.plan());
            }
          }
        });
  }

  /** What is known of an exporter and domain; nothing if no scanned input has it. */
  @Override
  public DomainKnowledge domain(Exporter exporter, int version) {
    DomainHistory history = domains.get(new Speaker(exporter, version));
    return history == null ? new DomainHistory() : history;
  }
}
