/** Routes as JSON: of routers and daemons, of RIS Live, and of our own command. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.table.json;
