package org.peeringkit.analysis.candidates.quickwin;

import java.util.function.Consumer;

/** Finds one kind of quick wins. */
interface QuickWinRule {
  void find(Scene scene, Consumer<QuickWin> found);
}
