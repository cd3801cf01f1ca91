/**
 * How damage is told and counted.
 *
 * <p>A {@link org.peeringkit.model.fault.Fault} says what is wrong with an input, where, what was
 * expected and what was found. A reader tells its faults to its {@link
 * org.peeringkit.model.fault.ReadLog}, which asks the {@link
 * org.peeringkit.model.fault.FaultPolicy} whether to go on; what was read and what was not is
 * handed out as {@link org.peeringkit.model.fault.ReadStats}. Only two things are thrown: {@link
 * org.peeringkit.model.fault.UnreadableInputException} where there is nothing to read, and {@link
 * org.peeringkit.model.fault.DecodeException} where the policy ends the reading.
 */
@NullMarked
package org.peeringkit.model.fault;

import org.jspecify.annotations.NullMarked;
