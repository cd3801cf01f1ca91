/**
 * Plug-ins beyond formats: scoring signals, attribution providers, report renderers and ledger
 * sinks, found as services by {@link org.peeringkit.analysis.plugin.PluginHost}. One that throws is
 * kept apart, named and counted; everything else goes on.
 */
@org.jspecify.annotations.NullMarked
package org.peeringkit.analysis.plugin;
