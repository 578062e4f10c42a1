package org.novaee.network.neutron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.novaee.model.NetworkRequest;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.network.NetworkUnavailable;

class NeutronReachTest {

  private final StubNeighbour neutron = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 0);
  private final NeutronReach reach =
      new NeutronReach(
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
  void segmentsOfNetworksAndPorts() {
    neutron.on(
        "GET /v2.0/subnets",
        200,
        "{\"subnets\":[{\"segment_id\":\"a\"},{\"segment_id\":\"b\"},{\"segment_id\":\"a\"},"
            + "{\"segment_id\":null}]}");
    neutron.on("GET /v2.0/ports/placed", 200, "{\"port\":{\"fixed_ips\":[{\"subnet_id\":\"s\"}]}}");
    neutron.on("GET /v2.0/ports/new", 200, "{\"port\":{\"fixed_ips\":[],\"network_id\":\"n\"}}");
    neutron.on("GET /v2.0/subnets/s", 200, "{\"subnet\":{\"segment_id\":\"b\"}}");

    assertThat(reach.segments(new NetworkRequest("n", null, null, null))).containsExactly("a", "b");
    assertThat(reach.segments(new NetworkRequest(null, "placed", null, null))).containsExactly("b");
    assertThat(reach.segments(new NetworkRequest(null, "new", null, null)))
        .containsExactly("a", "b");
    assertThat(reach.segments(new NetworkRequest(null, null, null, null))).isEmpty();
    assertThatThrownBy(() -> reach.segments(new NetworkRequest(null, "absent", null, null)))
        .isInstanceOf(NetworkUnavailable.class)
        .hasMessageContaining("segments");
  }

  @Test
  void kindsOfPorts() {
    neutron.on("GET /v2.0/ports/nic", 200, "{\"port\":{\"binding:vnic_type\":\"remote-managed\"}}");
    neutron.on("GET /v2.0/ports/plain", 200, "{\"port\":{\"binding:vnic_type\":\"normal\"}}");

    assertThat(reach.isRemoteManaged("nic")).isTrue();
    assertThat(reach.isRemoteManaged("plain")).isFalse();
  }
}
