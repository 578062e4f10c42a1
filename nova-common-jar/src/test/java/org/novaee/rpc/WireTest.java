package org.novaee.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.model.GuestPlace;
import org.novaee.model.HostReport;
import org.novaee.model.HostTuning;
import org.novaee.model.LiveArrival;
import org.novaee.model.NetworkMetadata;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;

/** What a host reports arrives as it was sent, also from a host that does not tell so much yet. */
class WireTest {

  private static final HostReport REPORT =
      new HostReport(
          "uuid-a",
          "host-a",
          "node-a",
          "192.0.2.1",
          "QEMU",
          8002001,
          4,
          1,
          8192,
          1024,
          100,
          10,
          80,
          1,
          "{}",
          List.of(List.of("x86_64", "kvm", "hvm")),
          Map.of("VCPU", new HostReport.Inventory(4, 0, 1, 4, 1, 4.0)),
          List.of("COMPUTE_NODE"),
          List.of(new HostReport.Part("node-a_pci_0000_84_00_0", Map.of(), List.of())),
          List.of(),
          new NumaTopology(
              List.of(
                  new NumaCell(
                      0,
                      Set.of(0, 2),
                      Set.of(1, 3),
                      8192,
                      1,
                      1024,
                      Set.of(3),
                      List.of(Set.of(0, 1), Set.of(2, 3)),
                      List.of(new NumaPages(4, 2097152, 262144, 0)),
                      new NetworkMetadata(Set.of(), false),
                      0))),
          2);

  @Test
  void aReportIsReadAsItWasWritten() {
    JsonNode sent = Wire.parse(Wire.text(REPORT), JsonNode.class);

    assertThat(Wire.value(sent, HostReport.class)).isEqualTo(REPORT);
  }

  @Test
  void soIsWhatAPortIs() {
    PortBinding binding =
        new PortBinding("direct", Map.of("pci_slot", "0000:85:10.0"), Map.of("vlan", "100"));
    Vif vif =
        new Vif(
            "p",
            "fa:16:3e:00:00:01",
            "n",
            "net",
            "hw_veb",
            null,
            null,
            0,
            true,
            false,
            null,
            List.of(),
            binding);
    ObjectNode sent = (ObjectNode) Wire.parse(Wire.text(vif), JsonNode.class);

    assertThat(Wire.value(sent, Vif.class)).isEqualTo(vif);
    sent.remove("binding");
    Vif older = (Vif) Wire.value(sent, Vif.class);
    assertThat(older.binding()).isEqualTo(PortBinding.NORMAL);
  }

  @Test
  void soIsThePlaceOfAServer() {
    InstanceNumaTopology place =
        new InstanceNumaTopology(
            List.of(
                new InstanceNumaCell(
                    1,
                    Set.of(0),
                    Set.of(1),
                    512,
                    2048L,
                    "mixed",
                    null,
                    Map.of(1, 5),
                    Set.of(6),
                    0)),
            "isolate");
    JsonNode sent = Wire.parse(Wire.text(place), JsonNode.class);

    assertThat(Wire.value(sent, InstanceNumaTopology.class)).isEqualTo(place);
  }

  @Test
  void soIsWhereAGuestIsToArrive() {
    GuestPlace place =
        new GuestPlace(
            Map.of(0, Set.of(2, 3), 1, Set.of(4)),
            Set.of(2, 3),
            List.of(new GuestPlace.Node(0, 1, 2048L), new GuestPlace.Node(1, 0, null)));
    HostTuning tuning = new HostTuning(true, List.of("cpu_clock"));
    LiveArrival arrival = new LiveArrival("192.0.2.2", "mark", "/i", 1024, place, tuning);
    ObjectNode sent = Wire.parse(Wire.text(arrival), ObjectNode.class);
    assertThat(Wire.value(sent, LiveArrival.class)).isEqualTo(arrival);
    sent.remove(List.of("place", "tuning"));
    assertThat(Wire.value(sent, LiveArrival.class))
        .as("an older host's")
        .isEqualTo(new LiveArrival("192.0.2.2", "mark", "/i", 1024));
  }

  @Test
  void noHostCountsWhatHasNoName() {
    JsonNode sent = Wire.parse("{\"countedEvents\":[\"a' b='\"]}", JsonNode.class);
    assertThatThrownBy(() -> Wire.value(sent, HostTuning.class))
        .hasStackTraceContaining("has no name");
  }

  @Test
  void noHostHasAnyPlaceWhatsoever() {
    for (String nonsense :
        List.of(
            "{\"pins\":{\"0\":[]}}",
            "{\"pins\":{\"0\":[-1]}}",
            "{\"pins\":{\"9999\":[1]}}",
            "{\"emulator\":[100000]}",
            "{\"nodes\":[{\"id\":0,\"hostCell\":-1}]}",
            "{\"nodes\":[{\"id\":0,\"hostCell\":0,\"pageSize\":0}]}",
            "{\"nodes\":[{\"id\":0,\"hostCell\":0},{\"id\":0,\"hostCell\":1}]}")) {
      assertThatThrownBy(() -> Wire.parse(nonsense, GuestPlace.class))
          .as(nonsense)
          .hasMessageContaining("A guest's place");
    }
  }

  @Test
  void anOlderHostTellsOfNoNodesAndNoParts() {
    ObjectNode sent = (ObjectNode) Wire.tree(REPORT);
    sent.remove(List.of("numa", "parts", "failedBuilds"));

    HostReport received = (HostReport) Wire.value(sent, HostReport.class);

    assertThat(received.numa()).isNull();
    assertThat(received.parts()).isEmpty();
    assertThat(received.failedBuilds()).isZero();
    assertThat(received.traits()).isEqualTo(REPORT.traits());
  }
}
