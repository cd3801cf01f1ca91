package outside;

import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/** Longest match over a table of one's own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrefixTable.Builder<Asn> builder = PrefixTable.builder();
    builder.add(Prefix.parse("192.0.2.0/24"), Asn.of(64500));
    builder.add(Prefix.parse("192.0.2.128/25"), Asn.of(64501));
    PrefixTable<Asn> table = builder.build();
    for (String address : new String[] {"192.0.2.1", "192.0.2.200", "198.51.100.1"}) {
      String answer = table.lookup(IpAddr.parse(address)).map(e -> e.value().toString()).orElse("-");
      System.out.println(address + " " + answer);
    }
  }
}
