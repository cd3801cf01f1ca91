package org.peeringkit.io.mrt;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.OtherFamilies;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.Families;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/** Which reader a record is for, and how many records of each kind there were. */
final class RecordReaders {
  private static final int TYPES = 64;
  private static final int SUBTYPES = 16;
  private static final String[] MESSAGES = {
    "0", "OPEN", "UPDATE", "NOTIFICATION", "KEEPALIVE", "ROUTE-REFRESH"
  };

  private final MrtFramer framer;
  private final ReadLog log;
  private final FindingLog findings;
  private final RibReader ribs;
  private final Bgp4mpReader messages;
  private final Bgp4mpEntryReader entries;
  private final TableDumpReader tables;
  private final MrtdBgpReader mrtd;
  private final long[] records = new long[TYPES * SUBTYPES];
  private Families families = Families.UNICAST;

  RecordReaders(
      MrtFramer framer,
      CurrentEvent event,
      PeerTable peers,
      ReadLog log,
      PushedFilter filter,
      RecordedSessions sessions) {
    this.framer = framer;
    this.log = log;
    findings = new FindingLog(log);
    ribs = new RibReader(framer, event, peers, log, findings, filter);
    entries = new Bgp4mpEntryReader(framer, event, peers, log);
    messages = new Bgp4mpReader(framer, event, peers, log, findings, sessions);
    tables = new TableDumpReader(framer, event, peers, log);
    mrtd = new MrtdBgpReader(framer, event, peers, log, findings);
  }

  /** The reader for the record in front, which is counted; null if there is none. */
  @Nullable RecordReader ofRecord() {
    int type = framer.type();
    int subtype = framer.subtype();
    count(type, subtype);
    if (type == MrtTypes.TABLE_DUMP_V2 && RibReader.reads(subtype)) {
      return ribs;
    }
    if ((type == MrtTypes.BGP4MP || type == MrtTypes.BGP4MP_ET) && Bgp4mpReader.reads(subtype)) {
      return messages;
    }
    if ((type == MrtTypes.BGP4MP || type == MrtTypes.BGP4MP_ET)
        && (subtype == MrtTypes.ENTRY || subtype == MrtTypes.SNAPSHOT)) {
      return entries;
    }
    if (type == MrtTypes.TABLE_DUMP && TableDumpReader.reads(subtype)) {
      return tables;
    }
    if (type == MrtTypes.BGP && MrtdBgpReader.reads(subtype)) {
      return mrtd;
    }
    findings.add(
        FaultKind.UNSUPPORTED,
        framer.recordOffset() + 4,
        "record type",
        "a table dump or BGP messages",
        MrtTypes.name(type, subtype),
        "RFC 6396 4");
    return null;
  }

  private void count(int type, int subtype) {
    if (type < TYPES && subtype < SUBTYPES) {
      records[type * SUBTYPES + subtype]++;
    } else {
      log.count("records " + MrtTypes.name(type, subtype), 1);
    }
  }

  /**
   * Hands over what was counted. Names are put together without {@code +}: they would be the first
   * of a short run, and preparing the JVM for that takes longer than reading a small file.
   */
  void report() {
    for (int i = 0; i < records.length; i++) {
      if (records[i] > 0) {
        log.count("records ".concat(MrtTypes.name(i / SUBTYPES, i % SUBTYPES)), records[i]);
        records[i] = 0;
      }
    }
    long[] byType = messages.messages();
    for (int i = 0; i < byType.length; i++) {
      if (byType[i] > 0) {
        log.count("messages ".concat(MESSAGES[i]), byType[i]);
        byType[i] = 0;
      }
    }
  }

  /** From now on prefixes of these families are events. */
  void include(Families wanted) {
    families = wanted;
    ribs.include(wanted);
    entries.include(wanted);
    messages.update().include(wanted);
  }

  /** From now on this is told of what is not a prefix. */
  void others(OtherFamilies listener) {
    ribs.others(listener);
    messages.update().others(listener);
  }

  /** From now on blocks of tables whose text is known are not scanned again; all are with null. */
  void knowTexts(@Nullable BlockTexts texts) {
    ribs.knowTexts(texts);
    tables.knowTexts(texts);
  }

  RibReader ribs() {
    return ribs;
  }

  /** Whether records of a kind can be read apart from those before them. */
  boolean readsApart(int type, int subtype) {
    return switch (type) {
      case MrtTypes.TABLE_DUMP_V2 -> ribs.readsApart(subtype);
      case MrtTypes.BGP4MP, MrtTypes.BGP4MP_ET -> Bgp4mpReader.reads(subtype);
      case MrtTypes.TABLE_DUMP -> TableDumpReader.reads(subtype);
      default -> false;
    };
  }

  /** What is known of sessions, to read records elsewhere with. */
  RecordedSessions copyOfSessions() {
    return messages.copyOfSessions();
  }

  /** Takes over what others know of families and peers, to read a piece for them. */
  void readFor(RecordReaders others) {
    ribs.peersOf(others.ribs);
    include(others.families);
  }

  /** Whether an OPEN or the end of a session was met. */
  boolean sessionsChanged() {
    return messages.sessionsChanged();
  }

  /** Takes over which OPENs were used where a piece was read. */
  void takeUsed(RecordReaders part) {
    messages.takeUsed(part.messages);
  }
}
