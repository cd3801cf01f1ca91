package org.peeringkit.model.discussion;

/** Who did, offered or owes something. */
public enum Party {
  /** We did. */
  US,
  /** The other side did. */
  THEM
}
