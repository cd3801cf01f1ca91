package org.peeringkit.analysis.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.registry.Registry;

/**
 * All that a run reads before it counts.
 *
 * @param registry what networks say of themselves; empty without files
 * @param tables of routes by time; one without routes where there are no files
 * @param counters readings of interfaces, in file order
 * @param edges the links
 * @param flows inputs to count, each opened when its turn comes
 * @param accounts one a file, in the order read
 * @param problems what is missing or unusable, one line each with what it costs
 * @param unreadableFlows faults of flow files that gave nothing
 * @param interfaces what exporters say of their interfaces; complete once all flows were read
 * @param discussions what the log of discussions holds; empty without one
 * @param copies flow inputs left out, each with the one whose bytes it has
 */
record LoadedInputs(
    Registry registry,
    RouteTables tables,
    List<CounterReading> counters,
    EdgeMap edges,
    List<FlowInput> flows,
    List<InputAccount> accounts,
    List<String> problems,
    ReadStats unreadableFlows,
    InterfaceFacts interfaces,
    LogContents discussions,
    SortedMap<String, String> copies) {

  /** The last table: what is asked of routes without a time is asked of it. */
  RouteTable routes() {
    return tables.latest();
  }

  LoadedInputs {
    counters = List.copyOf(counters);
    flows = List.copyOf(flows);
    accounts = List.copyOf(accounts);
    problems = List.copyOf(problems);
    copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
  }
}
