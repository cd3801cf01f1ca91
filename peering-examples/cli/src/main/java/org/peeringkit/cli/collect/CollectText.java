package org.peeringkit.cli.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.peeringkit.io.collect.CollectorTotals;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.net.IpAddr;

/** What the collector says on standard error. */
final class CollectText {
  private CollectText() {}

  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String address(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Where each message that came is: the parts add up to the first number. */
  static String sum(CollectorTotals t) {
    return number(t.came())
        + " messages came = "
        + number(t.received())
        + " counted + "
        + number(t.dropped())
        + " dropped ("
        + (t.droppedByKernel().isPresent()
            ? number(t.droppedByKernel().getAsLong()) + " by the system"
            : "by the system: unknown, it does not say")
        + ", "
        + number(t.droppedQueueFull())
        + " as the queue was full, "
        + number(t.droppedTooMany())
        + " of too many exporters) + "
        + number(t.notAllowed())
        + " refused (not allowed)";
  }

  static String exporter(IpAddr exporter, ExporterCounters c) {
    return "  "
        + exporter
        + ": received "
        + c.received()
        + ", flows "
        + c.flows()
        + ", lost datagrams "
        + c.lostDatagrams()
        + ", lost flows "
        + c.lostFlows()
        + ", waiting for template "
        + c.waitingSets()
        + ", dropped "
        + (c.droppedQueueFull() + c.droppedTooMany())
        + " (queue full "
        + c.droppedQueueFull()
        + ", too many exporters "
        + c.droppedTooMany()
        + "), refused "
        + c.notAllowed()
        + ", broken streams "
        + c.brokenStreams()
        + ", faults "
        + c.stats().faultCount();
  }

  /** Why a file could not be written: the system says it in its own words or not at all. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": no permission";
    }
    if (e instanceof NoSuchFileException none) {
      return none.getFile() + ": no such file or folder";
    }
    if (e instanceof FileSystemException of && of.getReason() != null) {
      return of.getFile() + ": " + of.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
