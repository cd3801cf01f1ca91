package org.peeringkit.analysis.suspicion;

import java.util.ArrayList;
import java.util.List;

/** Looks for everything of which a month can be suspected. Stateless and thread-safe. */
public final class SuspicionFinder {
  private SuspicionFinder() {}

  /**
   * {@return everything of which a month is suspected}
   *
   * @param view the month and what it is compared with
   */
  public static Suspicions find(MonthView view) {
    List<Suspicion> all = new ArrayList<>(new StrangerFinder(view).find());
    LeakFinder leaks = new LeakFinder(view);
    all.addAll(leaks.find());
    all.addAll(new SpoofFinder(view).find());
    all.addAll(new RateFinder(view).find());
    all.addAll(new SilenceFinder(view).find());
    all.addAll(new RepeatFinder(view).find());
    all.addAll(new ImpostorFinder(view).find());
    return new Suspicions(all, leaks.leaked());
  }
}
