package org.peeringkit.io.internal.junos;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of Junos's routing tables hold unicast routes. */
final class JunosTables {
  private static final Pattern UNICAST = Pattern.compile("(?:(.+)\\.)?inet6?\\.0");

  private JunosTables() {}

  /**
   * The routing instance of a table of unicast routes, empty text for the main one; nothing for
   * other tables ({@code bgp.l3vpn.0}, {@code inet.2}, {@code mpls.0}).
   */
  static Optional<String> instance(String table) {
    Matcher matcher = UNICAST.matcher(table);
    return matcher.matches()
        ? Optional.of(matcher.group(1) == null ? "" : matcher.group(1))
        : Optional.empty();
  }
}
