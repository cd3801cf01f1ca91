package outside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.FlowBatch;

/** Reads a flow file whose format is recognised by content, and says what could not be read. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("flows", "");
    Files.writeString(
        file,
        """
        ts,te,sa,da,sp,dp,pr,ipkt,ibyt
        2026-07-01 00:00:00,2026-07-01 00:00:30,192.0.2.1,198.51.100.7,443,50000,TCP,10,9000
        2026-07-01 00:00:00,2026-07-01 00:00:30,192.0.2.2,nowhere,443,50001,TCP,1,40
        2026-07-01 00:00:10,2026-07-01 00:00:40,2001:db8::1,2001:db8:1::7,443,50002,TCP,2,3000
        """);
    Formats formats = Formats.load(Main.class.getClassLoader());
    try (FlowReader flows = formats.flows(List.of(Input.file(file)), ReadOptions.defaults())) {
      FlowBatch batch = new FlowBatch();
      while (flows.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          System.out.println(
              batch.address(row, FlowField.SOURCE_ADDRESS) + " " + batch.get(row, FlowField.OCTETS));
        }
      }
      System.out.println("faults " + flows.stats().faults().size());
    } finally {
      Files.delete(file);
    }
  }
}
