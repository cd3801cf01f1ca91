package org.peeringkit.analysis.candidates.quickwin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.model.net.Asn;

/** A quick win that is put together. */
final class WinDraft {
  private final QuickWin.Kind kind;
  private Optional<Asn> asn = Optional.empty();
  private String name = "";
  private Optional<String> link = Optional.empty();
  private OptionalDouble inBps = OptionalDouble.empty();
  private OptionalDouble outBps = OptionalDouble.empty();
  private boolean isMean;
  private long octets;
  private final List<QuickWin.Part> parts = new ArrayList<>();

  WinDraft(QuickWin.Kind kind) {
    this.kind = kind;
  }

  WinDraft with(Asn whom, String called) {
    asn = Optional.of(whom);
    name = called;
    return this;
  }

  WinDraft on(String linkName) {
    link = Optional.of(linkName);
    return this;
  }

  /** 95th percentiles, and all octets. */
  WinDraft moves(Offload offload) {
    octets = offload.octets();
    return rates(offload.p95InBps(), offload.p95OutBps(), false);
  }

  WinDraft moves(long moved) {
    octets = moved;
    return this;
  }

  WinDraft rates(OptionalDouble in, OptionalDouble out, boolean means) {
    inBps = in;
    outBps = out;
    isMean = means;
    return this;
  }

  WinDraft parts(List<QuickWin.Part> some) {
    parts.addAll(some);
    return this;
  }

  QuickWin says(String what, String subject, String mail) {
    return new QuickWin(
        kind, asn, name, link, inBps, outBps, isMean, octets, parts, what, subject + "\n" + mail);
  }
}
