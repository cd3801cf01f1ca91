package org.peeringkit.cli.route;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.rib.RibChange;
import org.peeringkit.model.rib.RibReplay;
import org.peeringkit.model.rib.RibSnapshot;
import picocli.CommandLine.Option;

/** A table dump with the updates after it: the table at a time, or what changed between two. */
final class ReplayOptions {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = FilterTerm.TimeConverter.class,
      description = "The table at this time (UTC), from dumps and the updates after them.")
  private @Nullable Instant at;

  @Option(
      names = "--changes",
      arity = "2",
      paramLabel = "TIME",
      converter = FilterTerm.TimeConverter.class,
      description = "What is different in the table at the second time.")
  private List<Instant> changes = new ArrayList<>();

  boolean isActive() {
    return at != null || !changes.isEmpty();
  }

  boolean wantsChanges() {
    return !changes.isEmpty();
  }

  /** What can be said against them. */
  void check() {
    if (at != null && !changes.isEmpty()) {
      throw new UsageException("--at and --changes are two questions");
    }
    if (changes.size() > 2 || changes.size() == 2 && changes.get(1).isBefore(changes.get(0))) {
      throw new UsageException("--changes takes two times, the earlier one first");
    }
  }

  /** The table at the time of {@code --at}. */
  RibSnapshot table(RibReplay replay, Diagnostics diagnostics) throws IOException {
    return at(replay, java.util.Objects.requireNonNull(at), diagnostics);
  }

  static RibSnapshot at(RibReplay replay, Instant time, Diagnostics diagnostics)
      throws IOException {
    Optional<Instant> dump = replay.firstDump();
    if (dump.isEmpty() || dump.get().isAfter(time)) {
      diagnostics.line("no table dump before " + time + ": what no update said since is missing");
    }
    return replay.at(time);
  }

  /** Writes the changes of {@code --changes}, one a line. */
  void writeChanges(
      RibReplay replay, RouteFilter filter, boolean json, Output out, Diagnostics diagnostics)
      throws IOException {
    RibSnapshot before = at(replay, changes.get(0), diagnostics).filtered(filter);
    RibSnapshot after = replay.at(changes.get(1)).filtered(filter);
    Json document = new Json(out);
    for (RibChange change : before.changesTo(after)) {
      if (json) {
        writeJson(change, document);
      } else {
        out.text(change.kind().name())
            .octet('\t')
            .text(change.prefix().toString())
            .octet('\t')
            .text(digits(change.originsBefore()))
            .octet('\t')
            .text(digits(change.originsAfter()))
            .octet('\t')
            .text(change.covering().map(Prefix::toString).orElse(""))
            .octet('\t')
            .text(
                change.peers().stream()
                    .map(peer -> peer.address().toString())
                    .collect(Collectors.joining(",")))
            .newLine();
      }
    }
  }

  private static String digits(List<Asn> asns) {
    return asns.stream().map(asn -> Long.toString(asn.value())).collect(Collectors.joining(","));
  }

  private static void writeJson(RibChange change, Json json) {
    json.openObject().name("kind").value(change.kind().name());
    json.name("prefix").value(change.prefix().toString()).name("originsBefore").openArray();
    change.originsBefore().forEach(asn -> json.value(asn.value()));
    json.closeArray().name("originsAfter").openArray();
    change.originsAfter().forEach(asn -> json.value(asn.value()));
    json.closeArray();
    change.covering().ifPresent(covering -> json.name("covering").value(covering.toString()));
    json.name("peers").openArray();
    for (BgpPeer peer : change.peers()) {
      json.openObject().name("address").value(peer.address().toString());
      json.name("asn").value(peer.asn().value()).closeObject();
    }
    json.closeArray().closeObject().endLine();
  }
}
