package org.peeringkit.io.table.json;

/**
 * RIS Live messages, one a line, in the envelope of the websocket or without it: announcements and
 * withdrawals with path, origin, next hop, MED, communities and aggregator; the state of peers, of
 * which only the new one is told, so that the one before is taken for the opposite. Other BGP
 * messages are counted. Stateless.
 */
public final class RisLiveFormat extends JsonFormat {

  /** For the service loader. */
  public RisLiveFormat() {
    super(
        "ris-live",
        all("(?m)^\\uFEFF?\\s*\\{\\s*\"type\"\\s*:\\s*\"(?:ris_(?:message|error|subscribe_ok|rrc_list)|pong)\"")
            .or(all("(?m)^\\s*\\{.*\"peer_asn\"\\s*:", "\"timestamp\"\\s*:", "\"peer\"\\s*:")),
        RisLiveReader::new);
  }
}
