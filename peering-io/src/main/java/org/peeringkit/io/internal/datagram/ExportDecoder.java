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
  private final NetFlow5Decoder v5;
  private final TemplateDecoder v9;
  private final TemplateDecoder ipfix;
  private final SflowDecoder sflow;
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
    this.v5 = new NetFlow5Decoder(log, knowledge.memory());
    this.v9 = new TemplateDecoder(new NetFlow9(), log, limits, knowledge, complete, interfaces);
    this.ipfix = new TemplateDecoder(new Ipfix(), log, limits, knowledge, complete, interfaces);
    // Where there was a first pass, that has the names.
    this.sflow =
        complete
            ? new SflowDecoder(log)
            : new SflowDecoder(log, true, interfaces::learn, knowledge.memory());
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
      return v5;
    }
    if (version == ExportHeaders.V9) {
      return v9;
    }
    if (version == ExportHeaders.IPFIX) {
      return ipfix;
    }
    if (ExportHeaders.isSflow5(octets, from, length)) {
      return sflow;
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
    return v9.waitingSets() + ipfix.waitingSets();
  }

  @Override
  public void finish() {
    v9.finish();
    ipfix.finish();
  }
}
