package org.peeringkit.analysis.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.traffic.link.InterfaceTraffic;
import org.peeringkit.analysis.traffic.link.LinkDraft;

/**
 * Drafts of links for interfaces that flows name and no link does.
 *
 * @param links the largest first, of equals in the order of interfaces
 * @param configured interfaces left out because a link is configured there
 */
public record SuggestedLinks(List<Link> links, int configured) {
  /**
   * Copies the list.
   *
   * @param links the largest first, of equals in the order of interfaces
   * @param configured interfaces left out because a link is configured there
   */
  public SuggestedLinks {
    links = List.copyOf(links);
  }

  /**
   * One interface.
   *
   * @param traffic what crosses it
   * @param ifName interface name, by counters or the exporter
   * @param ifAlias interface description, by counters or the exporter
   * @param bitsPerSecond speed, by the exporter or our one port on the LAN in the registry
   * @param draft what it may be
   */
  public record Link(
      InterfaceTraffic traffic,
      Optional<String> ifName,
      Optional<String> ifAlias,
      OptionalLong bitsPerSecond,
      LinkDraft draft) {}
}
