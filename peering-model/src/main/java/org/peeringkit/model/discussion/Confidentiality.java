package org.peeringkit.model.discussion;

/** How far what was said may go. */
public enum Confidentiality {
  /** Anybody may read it, the other side included. */
  PUBLIC,
  /** We may. */
  INTERNAL,
  /** Told in confidence: it stays in the log's file and is never rendered, not even for us. */
  IN_CONFIDENCE
}
