package org.peeringkit.io.internal.sflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.export.MessageDecoder;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * sFlow version 5. Not thread-safe.
 *
 * <pre>
 * datagram: version u32 = 5, agent address (type u32 = 1 or 2, 4 or 16 octets), sub-agent id u32,
 *   sequence u32, uptime u32 ms, number of samples u32, samples
 * sample: enterprise 20 bits + format 12 bits, length u32, that many octets
 * </pre>
 *
 * <p>The exporter is the agent, whoever relays its datagrams; an agent address of zero is none, and
 * the sender counts. Datagrams carry no time of day: records have that of the datagram's reception
 * where the input knows it (captures), and no time where it does not (files of bare datagrams).
 * Samples of an unknown kind are stepped over by their length and counted.
 */
public final class SflowDecoder implements MessageDecoder {
  static final String REFERENCE = "sFlow v5";
  static final int FLOW_SAMPLE = 1;
  public static final int COUNTER_SAMPLE = 2;
  static final int EXPANDED_FLOW_SAMPLE = 3;
  public static final int EXPANDED_COUNTER_SAMPLE = 4;

  private static final int EXPORTER_LIMIT = 1 << 16;

  private final ReadLog log;
  private final DecoderMemory memory;
  private final boolean wantsFlows;
  private final FlowSampleReader flows;
  private final CounterSampleReader counters;
  private final SkippedFormats skippedSamples;
  private final ByteCursor cursor = new ByteCursor();
  private final ByteCursor body = new ByteCursor();
  private final Map<Exporter, Agent> agents = new HashMap<>();
  private @Nullable Agent agent;
  private long receivedMillis = Datagram.TIME_UNKNOWN;
  private long samplesLeft;

  /** Decodes flow samples; counter samples are counted. */
  public SflowDecoder(ReadLog log) {
    this(log, true, null, DecoderMemory.UNBOUNDED);
  }

  /** Decodes counter samples only; flow samples are counted. */
  public SflowDecoder(ReadLog log, Consumer<CounterReading> readings) {
    this(log, false, readings, DecoderMemory.UNBOUNDED);
  }

  /**
   * Decodes both.
   *
   * @param flows whether {@link #emit} gives flow records
   * @param readings takes interface counters; null for nobody
   * @param memory of all decoders
   */
  public SflowDecoder(
      ReadLog log,
      boolean flows,
      @Nullable Consumer<CounterReading> readings,
      DecoderMemory memory) {
    this.log = log;
    this.memory = memory;
    this.wantsFlows = flows;
    this.flows = new FlowSampleReader(log, memory);
    this.counters = new CounterSampleReader(log, readings, memory);
    this.skippedSamples = new SkippedFormats(log, "sflow samples ", memory);
  }

  @Override
  public void begin(Datagram message) {
    samplesLeft = 0;
    receivedMillis = message.receivedMillis();
    cursor
        .over(message.buffer(), message.start(), message.end(), message.position(message.start()))
        .reference(REFERENCE);
    try {
      header(message.sender());
    } catch (MalformedException e) {
      e.logTo(log);
    }
  }

  private void header(@Nullable IpAddr sender) throws MalformedException {
    cursor.skip(4, "version");
    IpAddr address =
        Addresses.read(cursor, "agent address", agent == null ? null : agent.address());
    long subAgent = cursor.u32("sub-agent id");
    long sequence = cursor.u32("sequence number");
    cursor.skip(4, "uptime");
    long samples = cursor.u32("number of samples");
    Agent known = agent(address == null ? sender : address, subAgent, sender);
    known.datagram(sequence, log);
    agent = known;
    samplesLeft = samples;
    log.count("datagrams sflow v5", 1);
  }

  private Agent agent(@Nullable IpAddr address, long subAgent, @Nullable IpAddr sender) {
    Agent current = agent;
    if (current != null && current.is(address, subAgent)) {
      return current;
    }
    Exporter key = new Exporter(Optional.ofNullable(address), subAgent);
    Agent found = agents.get(key);
    if (found == null) {
      Optional<IpAddr> pays = Optional.ofNullable(sender);
      found = new Agent(key, pays, memory);
      if (agents.size() < EXPORTER_LIMIT && memory.take(pays, DecoderMemory.DOMAIN)) {
        agents.put(key, found);
      }
    }
    return found;
  }

  @Override
  public boolean emit(FlowBatch batch) {
    Agent sender = agent;
    while (samplesLeft > 0 && sender != null) {
      if (batch.isFull()) {
        return false;
      }
      samplesLeft--;
      try {
        sample(sender, batch);
      } catch (MalformedException e) {
        // Where a sample ends is no longer known.
        e.logTo(log);
        samplesLeft = 0;
      }
      if (samplesLeft == 0) {
        end();
      }
    }
    return true;
  }

  private void end() {
    flows.flush();
    if (cursor.remaining() > 0) {
      log.count("octets after the last sflow sample", cursor.remaining());
    }
  }

  private void sample(Agent sender, FlowBatch batch) throws MalformedException {
    int format = cursor.i32("sample format");
    int length = cursor.i32("sample length");
    cursor.require(length, "sample length");
    int from = cursor.position();
    body.over(cursor.data(), from, from + length, cursor.offset()).reference(REFERENCE);
    cursor.position(from + length);
    try {
      switch (format) {
        case FLOW_SAMPLE, EXPANDED_FLOW_SAMPLE -> {
          if (wantsFlows) {
            flows.read(body, format == EXPANDED_FLOW_SAMPLE, sender, receivedMillis, batch);
          } else {
            skippedSamples.skip(format);
          }
        }
        case COUNTER_SAMPLE, EXPANDED_COUNTER_SAMPLE ->
            counters.read(body, format == EXPANDED_COUNTER_SAMPLE, sender, receivedMillis);
        default -> skippedSamples.skip(format);
      }
    } catch (MalformedException e) {
      e.logTo(log);
    }
  }

  @Override
  public void finish() {}
}
