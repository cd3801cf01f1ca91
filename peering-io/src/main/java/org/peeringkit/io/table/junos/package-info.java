/** {@code show route} of Junos: text, XML and JSON. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.table.junos;
