package org.novaee.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class SchedulingNewsTest {

  private static final String SERVER = "d5e6a7b7-80e5-4166-85a3-cd6115201082";

  @Test
  void tellsImageNumaNodesAndDevicesThatAreAskedFor(MariaDbServer server) {
    Flavor flavor =
        new Flavor(
            3, "1", "f", 2, 512, 1, 0, 0, 1, 0, false, true, null, Map.of("hw:numa_nodes", "2"));
    ImageRef image =
        new ImageRef(
            "i1",
            "image",
            "active",
            "public",
            "o",
            "raw",
            "bare",
            7,
            1,
            64,
            null,
            null,
            null,
            "2011-01-01T01:02:03Z",
            null,
            Map.of("hw_cpu_cores", "2", "colour", "blue"));
    RequestSpec spec =
        new RequestSpec("p", "u", 1, flavor, image, null, null, null, null, null, null, null, null)
            .withPciRequests(
                List.of(
                    new PciRequest(
                        1, List.of(Map.of("vendor_id", "8086")), "qat", null, "r1", null)));
    try (Cloud cloud = new Cloud(server)) {
      ToldTrial.listen(cloud.api(), Clock.systemUTC());
      cloud.api().stepRun(em -> SchedulingNews.tell("start", spec, SERVER));
      JsonNode told = ToldTrial.told(cloud.api()).get(0);
      assertThat(told.path("event_type").asText()).isEqualTo("scheduler.select_destinations.start");
      JsonNode data = told.at("/payload/nova_object.data");
      JsonNode properties = data.at("/image/nova_object.data/properties").path("nova_object.data");
      assertThat(properties.path("hw_cpu_cores").asInt()).isEqualTo(2);
      assertThat(properties.has("colour")).isFalse();
      JsonNode cells = data.at("/numa_topology/nova_object.data/cells");
      assertThat(cells).hasSize(2);
      assertThat(cells.at("/1/nova_object.data/memory").asInt()).isEqualTo(256);
      JsonNode device =
          data.at("/pci_requests/nova_object.data/requests/0").path("nova_object.data");
      assertThat(device.path("alias_name").asText()).isEqualTo("qat");
      assertThat(device.at("/spec/0/vendor_id").asText()).isEqualTo("8086");
    }
  }
}
