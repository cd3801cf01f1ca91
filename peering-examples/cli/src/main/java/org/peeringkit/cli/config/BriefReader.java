package org.peeringkit.cli.config;

import java.util.Optional;
import org.peeringkit.analysis.discussions.brief.BriefRules;
import org.peeringkit.analysis.discussions.map.MapDetail;

/** The {@code brief:} section. */
final class BriefReader {
  private BriefReader() {}

  static BriefRules read(Section s) {
    Optional<MapDetail> detail = s.choice("mapDetail", MapDetail.class);
    Section templates = s.section("templates");
    Optional<String> request = templates.text("request");
    Optional<String> followUp = templates.text("followUp");
    templates.refuseUnknownKeys();
    s.refuseUnknownKeys();
    return new BriefRules(detail.orElse(BriefRules.DEFAULT.mapDetail()), request, followUp);
  }
}
