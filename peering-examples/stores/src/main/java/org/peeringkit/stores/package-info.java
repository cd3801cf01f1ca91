/** What plug-ins that use JDBC share. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.stores;
