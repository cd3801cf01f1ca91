package org.peeringkit.io.internal.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.template.OffsetPlan;
import org.peeringkit.io.internal.template.SamplerKey;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;

/**
 * The scan of one input as octets, so that it need not be made on every machine. It lives as long
 * as a run: who reads it is of the same version as who wrote it. The same scan gives the same
 * octets.
 *
 * <pre>
 * domains u32, domains, announcements u32, announcements (of interfaces, as in {@link TemplateState})
 * domain:   protocol u8, octets of address u8 (0, 4, 16), address, domain id u32, template ids u32,
 *   of each: id u16, points u32, points; rates u32, of each: kind u8, id i64, points u32, points of
 *   i64; boots: points u32, points of i64; data sets before their template u32, of each: id u16, moment, read by
 *   another u8; if 1: the template as below
 * point of a template: moment, as before u8; if not 1: options u8, fields u16, fields as in {@link
 *   TemplateState}
 * moment:   time i64, order i64
 * </pre>
 */
public final class ScanState {
  private static final SamplerKey.Kind[] KINDS = SamplerKey.Kind.values();

  private ScanState() {}

  /** What was found, and what was said of interfaces meanwhile. */
  public static Bytes encode(InputScan scan, InterfaceFacts interfaces) {
    OctetWriter out = new OctetWriter();
    Map<Speaker, InputScan.Domain> sorted = new TreeMap<>(scan.domains());
    out.u32(sorted.size());
    sorted.forEach(
        (speaker, domain) -> {
          out.u8(speaker.version());
          TemplateState.address(speaker.exporter().address(), out);
          out.u32(speaker.exporter().observationDomainId());
          encode(domain, out);
        });
    InterfaceState.encode(interfaces.announcements(), out);
    return Bytes.of(out.toArray());
  }

  private static void encode(InputScan.Domain domain, OctetWriter out) {
    Map<Integer, History.Runs<OffsetPlan>> plans = new TreeMap<>(domain.plans);
    out.u32(plans.size());
    plans.forEach(
        (id, runs) -> {
          out.u16(id);
          out.u32(runs.size());
          List<Template> before = new ArrayList<>();
          runs.forEach(
              (moment, plan) -> {
                moment(moment, out);
                boolean same =
                    !before.isEmpty() && before.get(before.size() - 1).equals(plan.template());
                out.u8(same ? 1 : 0);
                if (!same) {
                  before.add(plan.template());
                  TemplateState.layout(plan.template(), out);
                }
              });
        });
    out.u32(domain.rates.size());
    domain.rates.forEach(
        (key, runs) -> {
          out.u8(key.kind().ordinal());
          out.i64(key.id());
          numbers(runs, out);
        });
    numbers(domain.boots, out);
    out.u32(domain.unresolved.size());
    for (InputScan.Unresolved set : domain.unresolved) {
      out.u16(set.templateId());
      moment(set.first(), out);
      Template readBy = set.readBy();
      out.u8(readBy == null ? 0 : 1);
      if (readBy != null) {
        TemplateState.layout(readBy, out);
      }
    }
  }

  private static void numbers(History.Runs<Long> runs, OctetWriter out) {
    out.u32(runs.size());
    runs.forEach(
        (moment, value) -> {
          moment(moment, out);
          out.i64(value);
        });
  }

  private static void moment(Moment moment, OctetWriter out) {
    out.i64(moment.time());
    out.i64(moment.order());
  }

  /**
   * The scan that was encoded.
   *
   * @param interfaces learns what was said of interfaces
   * @throws IOException if the octets are not of a scan
   */
  public static InputScan decode(Bytes octets, DecodeLimits limits, InterfaceFacts interfaces)
      throws IOException {
    ByteCursor cursor = new ByteCursor(octets.toArray());
    InputScan scan = new InputScan(limits, null);
    try {
      for (long left = cursor.u32("domains"); left > 0; left--) {
        int version = cursor.u8("protocol");
        Exporter exporter = new Exporter(TemplateState.address(cursor), cursor.u32("domain id"));
        decode(scan.restored(new Speaker(exporter, version)), cursor);
      }
      InterfaceState.decode(cursor)
          .forEach(said -> interfaces.learn(said.fact(), said.epochSeconds()));
      return scan;
    } catch (MalformedException e) {
      throw new IOException("not the scan of a flow input: " + e.getMessage(), e);
    }
  }

  private static void decode(InputScan.Domain domain, ByteCursor cursor) throws MalformedException {
    for (long left = cursor.u32("template ids"); left > 0; left--) {
      int id = cursor.u16("template id");
      History.Runs<OffsetPlan> runs = new History.Runs<>();
      OffsetPlan plan = OffsetPlan.of(new Template(id, false, List.of()));
      for (long points = cursor.u32("points"); points > 0; points--) {
        Moment moment = moment(cursor);
        if (cursor.u8("as before") != 1) {
          plan = OffsetPlan.of(TemplateState.layout(id, cursor));
        }
        runs.restore(moment, plan);
      }
      domain.plans.put(id, runs);
    }
    for (long left = cursor.u32("rates"); left > 0; left--) {
      int kind = cursor.u8("kind of rate");
      if (kind >= KINDS.length) {
        throw cursor.bad("kind of rate", "below " + KINDS.length, Integer.toString(kind));
      }
      SamplerKey key = new SamplerKey(KINDS[kind], cursor.i64("sampler"));
      History.Runs<Long> runs = new History.Runs<>();
      numbers(runs, cursor);
      domain.rates.put(key, runs);
    }
    numbers(domain.boots, cursor);
    for (long left = cursor.u32("data sets before their template"); left > 0; left--) {
      int id = cursor.u16("template id");
      Moment first = moment(cursor);
      Template readBy = cursor.u8("read by") == 0 ? null : TemplateState.layout(id, cursor);
      domain.unresolved.add(new InputScan.Unresolved(id, first, readBy));
    }
  }

  private static void numbers(History.Runs<Long> runs, ByteCursor cursor)
      throws MalformedException {
    for (long left = cursor.u32("points"); left > 0; left--) {
      Moment moment = moment(cursor);
      runs.restore(moment, cursor.i64("value"));
    }
  }

  private static Moment moment(ByteCursor cursor) throws MalformedException {
    return new Moment(cursor.i64("time"), cursor.i64("order"));
  }
}
