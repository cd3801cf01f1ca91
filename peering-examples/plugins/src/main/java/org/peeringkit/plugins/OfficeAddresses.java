package org.peeringkit.plugins;

import java.util.Optional;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/**
 * Knows the addresses of branch offices that hang on another network's lines without being in any
 * table. In {@code attribution.providers} it is called {@code office-addresses}.
 */
public final class OfficeAddresses implements Attributor {
  private final PrefixTable<Asn> offices =
      PrefixTable.<Asn>builder().add(Prefix.parse("198.51.100.64/26"), Asn.of(64509)).build();

  /** As {@code ServiceLoader} asks. */
  public OfficeAddresses() {}

  @Override
  public String name() {
    return "office-addresses";
  }

  @Override
  public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
    return offices.lookup(address).map(entry -> Attribution.of(entry.value(), name()));
  }

  /** Documentation addresses are bogons, and these are such. */
  @Override
  public boolean answersBogons() {
    return true;
  }
}
