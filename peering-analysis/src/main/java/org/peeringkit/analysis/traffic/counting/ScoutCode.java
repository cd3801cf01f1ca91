package org.peeringkit.analysis.traffic.counting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.LedgerFacts.Amount;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/**
 * What a scout has seen, as octets: big-endian numbers and modified UTF-8, of each list its size
 * first. They live as long as a run: who reads them is of the same version as who wrote them.
 *
 * @param firstMillis later than {@code lastMillis} where no record had a time
 */
record ScoutCode(
    SortedMap<Long, Long> origins,
    SortedSet<MeteringPoint> metering,
    SortedMap<String, AsAgreement> agreement,
    long firstMillis,
    long lastMillis) {

  Bytes encoded() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeLong(firstMillis);
      out.writeLong(lastMillis);
      out.writeInt(origins.size());
      for (Map.Entry<Long, Long> origin : origins.entrySet()) {
        out.writeLong(origin.getKey());
        out.writeLong(origin.getValue());
      }
      out.writeInt(metering.size());
      for (MeteringPoint point : metering) {
        out.writeUTF(point.exporter().map(IpAddr::toString).orElse(""));
        out.writeLong(point.ifIndex());
        out.writeBoolean(point.observed() == FlowDirection.EGRESS);
      }
      out.writeInt(agreement.size());
      for (Map.Entry<String, AsAgreement> exporter : agreement.entrySet()) {
        out.writeUTF(exporter.getKey());
        for (Amount amount : exporter.getValue().amounts()) {
          out.writeLong(amount.records());
          out.writeLong(amount.octets());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array that cannot be written to", e);
    }
    return Bytes.of(octets.toByteArray());
  }

  static ScoutCode decoded(Bytes octets) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets.toArray()))) {
      long firstMillis = in.readLong();
      long lastMillis = in.readLong();
      TreeMap<Long, Long> origins = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        origins.put(in.readLong(), in.readLong());
      }
      TreeSet<MeteringPoint> metering = new TreeSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        String exporter = in.readUTF();
        Optional<IpAddr> address =
            exporter.isEmpty() ? Optional.empty() : Optional.of(IpAddr.parse(exporter));
        long ifIndex = in.readLong();
        metering.add(
            new MeteringPoint(
                address, ifIndex, in.readBoolean() ? FlowDirection.EGRESS : FlowDirection.INGRESS));
      }
      TreeMap<String, AsAgreement> agreement = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        agreement.put(
            in.readUTF(),
            new AsAgreement(
                amount(in), amount(in), amount(in), amount(in), amount(in), amount(in)));
      }
      return new ScoutCode(origins, metering, agreement, firstMillis, lastMillis);
    }
  }

  private static Amount amount(DataInputStream in) throws IOException {
    return new Amount(in.readLong(), in.readLong());
  }
}
