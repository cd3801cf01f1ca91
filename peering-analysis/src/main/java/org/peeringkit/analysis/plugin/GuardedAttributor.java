package org.peeringkit.analysis.plugin;

import java.util.Optional;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/** A provider that gives way to the next one where it fails. */
record GuardedAttributor(String name, boolean answersBogons, Attributor provider, Guard guard)
    implements Attributor {
  @Override
  public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
    return guard
        .<Optional<Attribution>>ask(() -> provider.attribute(address, record, end))
        .orElse(Optional.empty());
  }
}
