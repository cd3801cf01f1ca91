package org.peeringkit.io.internal.datagram;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.MessageDecoder;
import org.peeringkit.io.internal.ipfix.Ipfix;
import org.peeringkit.io.internal.netflow.NetFlow5Decoder;
import org.peeringkit.io.internal.netflow.NetFlow9;
import org.peeringkit.io.internal.sflow.SflowDecoder;
import org.peeringkit.io.internal.template.Knowledge;
import org.peeringkit.io.internal.template.TemplateDecoder;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowBatch;

/** Gives every datagram to the decoder of its version. Not thread-safe. */
public final class ExportDecoder implements MessageDecoder {
  private final ReadLog log;
  private final DecodeLimits limits;
  private final Knowledge knowledge;
  private final boolean complete;
  private final InterfaceFacts interfaces;

  // Each is made when its protocol comes: most exporters speak one, and thousands may be forged.
  private @Nullable NetFlow5Decoder v5;
  private @Nullable TemplateDecoder v9;
  private @Nullable TemplateDecoder ipfix;
  private @Nullable SflowDecoder sflow;
  private @Nullable MessageDecoder current;

  /**
   * @param knowledge what is known of an exporter and domain; asked once for each
   * @param complete whether everything is known already, so that waiting for templates is vain
   */
  public ExportDecoder(ReadLog log, DecodeLimits limits, Knowledge knowledge, boolean complete) {
    this(log, limits, knowledge, complete, new InterfaceFacts());
  }

  /**
   * @param knowledge what is known of an exporter and domain; asked once for each
   * @param complete whether everything is known already, so that waiting for templates is vain
   * @param interfaces takes what options data and counter samples say of interfaces
   */
  public ExportDecoder(
      ReadLog log,
      DecodeLimits limits,
      Knowledge knowledge,
      boolean complete,
      InterfaceFacts interfaces) {
    this.log = log;
    this.limits = limits;
    this.knowledge = knowledge;
    this.complete = complete;
    this.interfaces = interfaces;
  }

  private NetFlow5Decoder v5() {
    NetFlow5Decoder decoder = v5;
    if (decoder == null) {
      decoder = new NetFlow5Decoder(log, knowledge.memory());
      v5 = decoder;
    }
    return decoder;
  }

  private TemplateDecoder v9() {
    TemplateDecoder decoder = v9;
    if (decoder == null) {
      decoder = new TemplateDecoder(new NetFlow9(), log, limits, knowledge, complete, interfaces);
      v9 = decoder;
    }
    return decoder;
  }

  private TemplateDecoder ipfix() {
    TemplateDecoder decoder = ipfix;
    if (decoder == null) {
      decoder = new TemplateDecoder(new Ipfix(), log, limits, knowledge, complete, interfaces);
      ipfix = decoder;
    }
    return decoder;
  }

  private SflowDecoder sflow() {
    SflowDecoder decoder = sflow;
    if (decoder == null) {
      // Where there was a first pass, that has the names.
      decoder =
          complete
              ? new SflowDecoder(log)
              : new SflowDecoder(log, true, interfaces::learn, knowledge.memory());
      sflow = decoder;
    }
    return decoder;
  }

  @Override
  public void begin(Datagram message) {
    log.record(message.length());
    current = choose(message);
    if (current != null) {
      current.begin(message);
    }
  }

  private @Nullable MessageDecoder choose(Datagram message) {
    byte[] octets = message.buffer();
    int from = message.start();
    int length = message.length();
    int version = length < 2 ? 0 : Octets.u16(octets, from);
    if (version == ExportHeaders.V5) {
      return v5();
    }
    if (version == ExportHeaders.V9) {
      return v9();
    }
    if (version == ExportHeaders.IPFIX) {
      return ipfix();
    }
    if (ExportHeaders.isSflow5(octets, from, length)) {
      return sflow();
    }
    if (ExportHeaders.version(octets, from, length) != 0) {
      String name = "NetFlow v" + version;
      unsupported(message, name);
      log.count("flows " + name.toLowerCase(java.util.Locale.ROOT), Octets.u16(octets, from + 2));
    } else if (ExportHeaders.isSflow(octets, from, length)) {
      unsupported(message, "sFlow v" + Octets.u32(octets, from));
    } else {
      // A capture may hold anything else that goes over UDP: told in the counters, not as damage.
      log.count("datagrams of no known export", 1);
    }
    return null;
  }

  private void unsupported(Datagram message, String what) {
    log.count("datagrams " + what.toLowerCase(java.util.Locale.ROOT), 1);
    log.fault(
        FaultKind.UNSUPPORTED,
        message.position(message.start()),
        "export version",
        "NetFlow v5, v9, IPFIX or sFlow v5",
        what,
        "");
  }

  @Override
  public boolean emit(FlowBatch batch) {
    return current == null || current.emit(batch);
  }

  /** Data sets that wait for their template now. */
  public int waitingSets() {
    return (v9 == null ? 0 : v9.waitingSets()) + (ipfix == null ? 0 : ipfix.waitingSets());
  }

  @Override
  public void finish() {
    if (v9 != null) {
      v9.finish();
    }
    if (ipfix != null) {
      ipfix.finish();
    }
  }
}
