package org.peeringkit.analysis.discussions.brief;

import java.util.Optional;
import org.peeringkit.analysis.discussions.map.MapDetail;

/**
 * What is configured of briefs.
 *
 * @param mapDetail how exactly our own places are shown to others
 * @param requestTemplate file with the template of a peering request; empty = the built-in one
 * @param followUpTemplate file with the template of a follow-up
 */
public record BriefRules(
    MapDetail mapDetail, Optional<String> requestTemplate, Optional<String> followUpTemplate) {
  /** Nothing is configured. */
  public static final BriefRules DEFAULT =
      new BriefRules(MapDetail.EXCHANGES, Optional.empty(), Optional.empty());
}
