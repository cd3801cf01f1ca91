package org.peeringkit.io.bmp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.peeringkit.io.TcpEndpoints;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PathIds;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Every message of a BMP stream, or of a capture of such streams, as a value. Content is taken as
 * it stands; for compressed content see {@link BmpCursor#messages}. Not thread-safe.
 */
public final class BmpReader implements AutoCloseable {
  private final ReadLog log;
  private final BmpFrames frames;
  private final PeerSessions sessions = new PeerSessions();
  private final MonitoredRoutes decoder;
  private final FindingLog findings;
  private final long[] messages = new long[BmpTypes.TYPES];
  private List<MonitoredRoute> routes = List.of();
  private int faultsSeen;

  BmpReader(BmpFrames frames, ReadLog log) {
    this.log = log;
    this.frames = frames;
    this.decoder = new MonitoredRoutes(log);
    this.findings = new FindingLog(log);
  }

  /**
   * Opens plain content.
   *
   * @param input plain
   * @param options limits and what to do on faults
   * @return a reader before the first message
   * @throws IOException if the input cannot be opened
   */
  public static BmpReader open(Input input, ReadOptions options) throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    return new BmpReader(new BmpFrames(input, options, log), log);
  }

  /**
   * The next message with the faults met on the way to it and in it; without a value where a
   * message could not be read, or the last of the input could not.
   *
   * @return empty at the end of the input
   * @throws IOException if the input cannot be read
   */
  public Optional<Decoded<BmpMessage>> next() throws IOException {
    routes = List.of();
    if (!frames.next()) {
      List<Fault> faults = newFaults();
      return faults.isEmpty()
          ? Optional.empty()
          : Optional.of(new Decoded<>(Optional.empty(), faults));
    }
    Optional<BmpMessage> message = Optional.empty();
    try {
      message = read();
    } catch (MalformedException e) {
      e.logTo(log);
    }
    return Optional.of(new Decoded<>(message, newFaults()));
  }

  private Optional<BmpMessage> read() throws MalformedException {
    int type = frames.type();
    ByteCursor body = frames.body();
    if (frames.version() != BmpTypes.VERSION || type >= BmpTypes.TYPES) {
      unsupported(log, frames);
      return Optional.empty();
    }
    messages[type]++;
    int from = body.position();
    BmpMessage message = BmpMessageCodec.read(type, body);
    int stream = frames.streamId();
    if (message instanceof BmpMessage.PeerUp up) {
      sessions.up(stream, up);
      LocRibRules.check(up, frames.offset(), findings);
    } else if (message instanceof BmpMessage.PeerDown down) {
      sessions.down(stream, down.peer());
    } else if (message instanceof BmpMessage.Initiation) {
      sessions.initiation(stream);
    } else if (message instanceof BmpMessage.RouteMonitoring monitoring) {
      body.position(from);
      body.skip(PerPeerHeader.OCTETS + 19, "BGP message header");
      routes(monitoring.peer(), body);
    }
    return Optional.of(message);
  }

  /** What of the UPDATE cannot be understood costs its routes only: the message stands. */
  private void routes(PerPeerHeader peer, ByteCursor update) {
    PathIds pathIds =
        sessions.pathIds(
            frames.streamId(),
            peer.peerType(),
            peer.distinguisher(),
            peer.address().hi(),
            peer.address().lo(),
            peer.ribType().isAdjRibOut());
    try {
      routes = decoder.read(update, peer.hasTwoOctetAsns(), pathIds);
    } catch (MalformedException e) {
      e.logTo(log);
    }
  }

  static void unsupported(ReadLog log, BmpFrames frames) {
    boolean other = frames.version() != BmpTypes.VERSION;
    String what = other ? "version " + frames.version() : BmpTypes.name(frames.type());
    log.count("unsupported " + what, 1);
    log.fault(
        FaultKind.UNSUPPORTED,
        frames.offset() + (other ? 0 : 5),
        other ? "version" : "message type",
        other ? "3" : "0 to 6",
        Integer.toString(other ? frames.version() : frames.type()),
        "RFC 7854 4.1");
  }

  private List<Fault> newFaults() {
    List<Fault> faults = log.keptFrom(faultsSeen);
    faultsSeen = log.keptCount();
    return faults;
  }

  /** {@return the routes of the Route Monitoring message just read; empty for others} */
  public List<MonitoredRoute> routes() {
    return routes;
  }

  /** {@return where the message just read begins in the input, in octets} */
  public long offset() {
    return frames.offset();
  }

  /** {@return who sent the message just read to whom, where the input is a capture} */
  public Optional<TcpEndpoints> connection() {
    return Optional.ofNullable(frames.endpoints());
  }

  /** {@return the account so far} */
  public ReadStats stats() {
    countMessages(log, messages);
    return log.snapshot();
  }

  static void countMessages(ReadLog log, long[] messages) {
    for (int type = 0; type < messages.length; type++) {
      if (messages[type] > 0) {
        log.count("messages " + BmpTypes.name(type), messages[type]);
        messages[type] = 0;
      }
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
