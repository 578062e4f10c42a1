package org.novaee.baremetal;

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
import org.novaee.neighbour.UserToken;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.neighbour.testing.StubNeighbour.Answer;
import org.novaee.neighbour.testing.StubNeighbour.Request;

class IronicNodesTest {

  private static final String NODE =
      "{\"uuid\": \"n1\", \"provision_state\": \"active\", \"instance_uuid\": \"s1\","
          + " \"properties\": {\"cpus\": \"4\", \"memory_mb\": 8192}}";

  private static final BaremetalNode LISTED =
      new BaremetalNode("n1", "active", "4", "8192", "0", "s1", List.of());

  private final StubNeighbour ironic = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 1);
  private final IronicNodes nodes =
      new IronicNodes(
          new JsonClient(
              new Endpoint("baremetal", "/v1", ironic.uri(), List.of(), null),
              new ServiceSession(
                  ironic.uri(),
                  new Credentials("nova", "secret", "Default", "service", "Default"),
                  http,
                  Clock.systemUTC()),
              http));

  @AfterEach
  void stop() {
    ironic.close();
  }

  @Test
  void listsPageAfterPage() {
    ironic.on(
        "GET /v1/nodes/detail",
        request ->
            Answer.of(
                200,
                request.target().contains("marker")
                    ? "{\"nodes\": [{\"uuid\": \"n2\"}]}"
                    : "{\"nodes\": ["
                        + NODE
                        + "], \"next\":"
                        + " \"http://ironic/v1/nodes/detail?marker=n1\"}"));
    assertThat(nodes.nodes())
        .containsExactly(LISTED, new BaremetalNode("n2", null, "0", "0", "0", null, List.of()));
  }

  @Test
  void findsOneWithItsPortsInTheServicesOwnName() {
    ironic.on("GET /v1/nodes/n1", 200, NODE);
    ironic.on("GET /v1/nodes/n1/ports", 200, "{\"ports\": [{\"address\": \"52:54:00:00:00:01\"}]}");
    try (UserToken.Binding user = UserToken.bind("user-token")) {
      assertThat(nodes.find("n1").orElseThrow().macAddresses())
          .containsExactly("52:54:00:00:00:01");
      assertThat(nodes.find("n2")).isEmpty();
    }
    assertThat(ironic.requests()).extracting(Request::token).containsOnly("service-1");
  }

  @Test
  void tellsThatItCannotBeAsked() {
    ironic.on("GET /v1/nodes/detail", 503, "");
    assertThatThrownBy(nodes::nodes)
        .isInstanceOf(BaremetalUnavailable.class)
        .hasMessageStartingWith("Listing bare metal nodes: ");
  }
}
