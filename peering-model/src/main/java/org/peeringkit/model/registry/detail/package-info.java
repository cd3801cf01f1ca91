/** Facts that stand beside the main rows of a registry: people, carriers, campuses, traffic. */
@NullMarked
package org.peeringkit.model.registry.detail;

import org.jspecify.annotations.NullMarked;
