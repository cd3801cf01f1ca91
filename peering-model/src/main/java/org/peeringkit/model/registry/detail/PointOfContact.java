package org.peeringkit.model.registry.detail;

/**
 * Somebody to write to at a network (PeeringDB poc), as far as the reader of the registry may see:
 * not for bulk mail.
 *
 * @param id registry id
 * @param networkId registry id of the network's entry
 * @param role such as {@code Policy}, {@code NOC} or {@code Sales}; empty text = not given
 * @param visibility {@code Public}, {@code Users} or {@code Private}; empty text = not given
 * @param name empty text = not given
 * @param email empty text = not given
 */
public record PointOfContact(
    long id, long networkId, String role, String visibility, String name, String email) {

  /** {@return whether everybody may see it} */
  public boolean isPublic() {
    return visibility.equals("Public");
  }
}
