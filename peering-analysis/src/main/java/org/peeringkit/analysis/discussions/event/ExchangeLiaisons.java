package org.peeringkit.analysis.discussions.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Registry;

/**
 * People of exchanges, and whom they could introduce us to: the networks of the Top 50 at their
 * exchange. Stateless and thread-safe.
 */
public final class ExchangeLiaisons {
  private ExchangeLiaisons() {}

  /**
   * Somebody at an exchange.
   *
   * @param contact who
   * @param exchange the registry's name of it
   * @param reach networks of the Top 50 with a port there, by rank
   * @param value of all of them, in the unit of the Top 50
   */
  public record Liaison(
      Contact contact, String exchange, List<TopNetworks.Row> reach, BigDecimal value) {
    /**
     * Copies the list.
     *
     * @param contact who
     * @param exchange the registry's name of it
     * @param reach networks of the Top 50 with a port there, by rank
     * @param value of all of them, in the unit of the Top 50
     */
    public Liaison {
      reach = List.copyOf(reach);
    }
  }

  /**
   * Those whose employer of today is called like an exchange of the registry, most value first. An
   * organisation that runs several has its people at each.
   *
   * @param discussions with all contacts, as they may be known on that day
   * @param top networks that are worth meeting
   * @param registry with exchanges and who has ports there
   * @param asOf today
   * @return one for each person and exchange
   */
  public static List<Liaison> of(
      Discussions discussions, TopNetworks top, Registry registry, LocalDate asOf) {
    List<Liaison> liaisons = new ArrayList<>();
    for (Contact contact : discussions.contacts().values()) {
      List<String> employers =
          contact.employedOn(asOf).stream().map(e -> plain(e.organisation())).toList();
      for (InternetExchange exchange : registry.exchanges()) {
        if (employers.stream().anyMatch(employer -> isNamed(exchange, employer))) {
          List<TopNetworks.Row> reach = reach(exchange, top, registry);
          liaisons.add(new Liaison(contact, exchange.name(), reach, TopNetworks.sum(reach)));
        }
      }
    }
    liaisons.sort(
        Comparator.comparing(Liaison::value)
            .reversed()
            .thenComparing(l -> l.contact().name())
            .thenComparing(Liaison::exchange)
            .thenComparing(l -> l.contact().id()));
    return List.copyOf(liaisons);
  }

  /** Example IX runs Example IX Frankfurt: the employer's name begins that of the exchange. */
  private static boolean isNamed(InternetExchange exchange, String employer) {
    String name = plain(exchange.name());
    return !employer.isBlank() && (name + " ").startsWith(employer + " ");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static List<TopNetworks.Row> reach(
      InternetExchange exchange, TopNetworks top, Registry registry) {
    Set<Asn> there = new HashSet<>();
    for (ExchangePort port : registry.ports()) {
      if (port.ixId() == exchange.id() && port.operational()) {
        there.add(port.asn());
      }
    }
    return top.rows().stream()
        .filter(row -> row.members().stream().anyMatch(there::contains))
        .toList();
  }
}
