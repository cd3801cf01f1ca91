package org.peeringkit.analysis.discussions.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.LinkClass;

class MonthTrafficTest {
  private static MonthTraffic of(long transitIn, long ixpIn, long out, Optional<String> unknown) {
    return new MonthTraffic(
        YearMonth.of(2026, 10),
        1000,
        new TreeMap<>(Map.of(LinkClass.TRANSIT, transitIn, LinkClass.IXP, ixpIn)),
        new TreeMap<>(Map.of(LinkClass.TRANSIT, out)),
        Optional.empty(),
        unknown);
  }

  @Test
  void meansRatioAndSharesAreOfOctetsAndTime() {
    MonthTraffic month = of(3000, 1000, 2000, Optional.empty());
    assertThat(month.meanInBps()).hasValue(32);
    assertThat(month.meanOutBps()).hasValue(16);
    assertThat(month.ratio()).hasValue(2);
    assertThat(month.theySendMore()).isTrue();
    assertThat(month.share(LinkClass.TRANSIT)).hasValue(5000.0 / 6000);
    assertThat(month.share(LinkClass.PNI)).hasValue(0);
  }

  @Test
  void whatIsNotSampledIsUnknownAndNotZero() {
    MonthTraffic month = of(3000, 0, 0, Optional.of("not sampled"));
    assertThat(month.meanOutBps()).isEmpty();
    assertThat(month.ratio()).isEmpty();
    assertThat(month.meanBps()).isEmpty();
    assertThat(of(3000, 0, 0, Optional.empty()).ratio()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(of(0, 0, 0, Optional.empty()).ratio()).isEmpty();
  }
}
