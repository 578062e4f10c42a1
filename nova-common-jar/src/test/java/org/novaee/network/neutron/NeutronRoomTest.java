package org.novaee.network.neutron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.PortQuota;

class NeutronRoomTest {

  private final StubNeighbour neutron = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 0);
  private final NeutronRoom room =
      new NeutronRoom(
          new JsonClient(
              new Endpoint("network", "/v2.0", neutron.uri(), List.of(), null),
              new ServiceSession(
                  neutron.uri(),
                  new Credentials("nova", "secret", "Default", "service", "Default"),
                  http,
                  Clock.systemUTC()),
              http));

  @AfterEach
  void stop() {
    neutron.close();
  }

  @Test
  void countsPortsOfProjectsThatHaveALimit() {
    neutron.on("GET /v2.0/quotas/p", 200, "{\"quota\":{\"port\":5}}");
    neutron.on("GET /v2.0/quotas/free", 200, "{\"quota\":{\"port\":-1}}");
    neutron.on("GET /v2.0/ports", 200, "{\"ports\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");

    assertThat(room.quota("p")).contains(new PortQuota(5, 2));
    assertThat(room.quota("free")).isEmpty();
    neutron.on("GET /v2.0/quotas/p", 500, "");
    assertThatThrownBy(() -> room.quota("p")).isInstanceOf(NetworkUnavailable.class);
  }

  @Test
  void tellsWhoHasAnAddress() {
    neutron.on("GET /v2.0/ports", 200, "{\"ports\":[{\"device_id\":\"s\"}]}");
    assertThat(room.holder("n", "10.0.0.5")).contains("s");
    neutron.on("GET /v2.0/ports", 200, "{\"ports\":[]}");
    assertThat(room.holder("n", "10.0.0.5")).isEmpty();
  }
}
