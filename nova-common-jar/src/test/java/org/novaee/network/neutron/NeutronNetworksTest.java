package org.novaee.network.neutron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Vif;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.neighbour.testing.StubNeighbour.Answer;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.PortProfiles;

class NeutronNetworksTest {

  private static final String SERVER = "5e7a0000-0000-0000-0000-000000000001";
  private static final String NETWORK = "0e700000-0000-0000-0000-000000000001";
  private static final String PORT = "90700000-0000-0000-0000-000000000001";
  private static final String MADE = "Made by Nova for server " + SERVER;

  private final StubNeighbour neutron = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 0);
  private final NeutronNetworks networks =
      new NeutronNetworks(
          new JsonClient(
              new Endpoint("network", "/v2.0", neutron.uri(), List.of(), null),
              new ServiceSession(
                  neutron.uri(),
                  new Credentials("nova", "secret", "Default", "service", "Default"),
                  http,
                  Clock.systemUTC()),
              http),
          "br-int");

  @BeforeEach
  void haveANetwork() {
    neutron.on(
        "GET /v2.0/networks",
        200,
        "{\"networks\":[{\"id\":\"%s\",\"name\":\"net\",\"mtu\":1450,\"subnets\":[\"s\"]}]}"
            .formatted(NETWORK));
    neutron.on(
        "GET /v2.0/subnets",
        200,
        "{\"subnets\":[{\"id\":\"s\",\"cidr\":\"10.0.0.0/24\",\"ip_version\":4,"
            + "\"gateway_ip\":\"10.0.0.1\",\"enable_dhcp\":true,\"dns_nameservers\":[\"9.9.9.9\"]}]}");
    havePorts("");
  }

  @AfterEach
  void stop() {
    neutron.close();
  }

  @Test
  void makesAPortOnTheOnlyNetwork() {
    neutron.on("POST /v2.0/ports", 201, "{\"port\":" + port("h1", SERVER, MADE) + "}");

    List<Vif> vifs =
        networks.allocate(
            SERVER,
            "p",
            "h1",
            "az",
            new NetworkAllocation("auto", null).in(List.of("g1", "g2")),
            PortProfiles.NONE);

    assertThat(vifs)
        .containsExactly(
            new Vif(
                PORT,
                "fa:16:3e:00:00:01",
                NETWORK,
                "net",
                "bridge",
                "tap90700000-00",
                "brq0e700000-00",
                1450,
                true,
                true,
                null,
                List.of(
                    new Vif.Subnet(
                        "10.0.0.0/24",
                        4,
                        "10.0.0.1",
                        List.of("9.9.9.9"),
                        List.of("10.0.0.5"),
                        "10.0.0.1"))));
    assertThat(sent("POST"))
        .contains("\"binding:host_id\":\"h1\"", "\"device_owner\":\"compute:az\"")
        .contains("\"tenant_id\":\"p\"", "\"device_id\":\"" + SERVER + "\"")
        .contains("\"security_groups\":[\"g1\",\"g2\"]");
  }

  @Test
  void asksWhetherAProjectCanBeGivenANetwork() {
    String path = "/v2.0/auto-allocated-topology/p";
    neutron.on("GET " + path, 200, "{\"auto_allocated_topology\":{\"id\":\"dry-run=pass\"}}");
    assertThat(networks.makesNetworks("p")).isTrue();
    neutron.on("GET " + path, 409, "{\"NeutronError\":{\"message\":\"no external network\"}}");
    assertThat(networks.makesNetworks("p")).isFalse();
    neutron.on("GET " + path, 404, "");
    assertThat(networks.makesNetworks("p")).isFalse();
  }

  @Test
  void changesNothingWhenThePortIsThere() {
    havePorts(port("h1", SERVER, MADE));

    List<Vif> vifs = networks.allocate(SERVER, "p", "h1", "az", onNetwork(null), PortProfiles.NONE);

    assertThat(vifs).hasSize(1);
    assertThat(neutron.requests()).extracting(StubNeighbour.Request::method).containsOnly("GET");
  }

  @Test
  void bindsThePortToAnotherHost() {
    havePorts(port("h1", SERVER, MADE));
    neutron.on("PUT /v2.0/ports/" + PORT, 200, "{\"port\":" + port("h2", SERVER, MADE) + "}");

    networks.allocate(SERVER, "p", "h2", "az", onNetwork(null), PortProfiles.NONE);

    assertThat(sent("PUT")).contains("\"binding:host_id\":\"h2\"");
    assertThat(neutron.count("POST /v2.0/ports")).isZero();
  }

  @Test
  void doesNotTakeAPortFromAnotherServer() {
    neutron.on("GET /v2.0/ports/" + PORT, 200, "{\"port\":" + port("h1", "another", "") + "}");
    NetworkAllocation wanted =
        new NetworkAllocation("list", List.of(new NetworkRequest(null, PORT, null, null)));

    assertThatThrownBy(() -> networks.allocate(SERVER, "p", "h1", "az", wanted, PortProfiles.NONE))
        .isInstanceOf(NetworkUnavailable.class)
        .hasMessageContaining("in use by another");
  }

  @Test
  void doesNotChooseBetweenNetworks() {
    neutron.on(
        "GET /v2.0/networks",
        r ->
            Answer.of(
                200,
                "{\"networks\":[{\"id\":\"%s\",\"name\":\"n\"}]}"
                    .formatted(r.target().contains("shared=true") ? "a" : "b")));

    assertThatThrownBy(
            () ->
                networks.allocate(
                    SERVER, "p", "h", "az", new NetworkAllocation("list", null), PortProfiles.NONE))
        .hasMessageContaining("Multiple possible networks found");
    assertThat(
            networks.allocate(
                SERVER, "p", "h", "az", new NetworkAllocation("none", null), PortProfiles.NONE))
        .isEmpty();
  }

  @Test
  void deletesWhatItMadeAndUnbindsTheRest() {
    havePorts(port("h1", SERVER, MADE) + "," + port("h1", SERVER, "mine").replace(PORT, "other"));
    neutron.on("DELETE /v2.0/ports/" + PORT, 204, "");
    neutron.on("PUT /v2.0/ports/other", 200, "{\"port\":{}}");

    networks.deallocate(SERVER);

    assertThat(neutron.count("DELETE /v2.0/ports/" + PORT)).isEqualTo(1);
    assertThat(neutron.count("DELETE /v2.0/ports/other")).isZero();
    assertThat(sent("PUT")).contains("\"device_id\":\"\"", "\"binding:host_id\":null");
  }

  @Test
  void passesOnWhyThereIsNoPort() {
    neutron.on(
        "POST /v2.0/ports", 409, "{\"NeutronError\":{\"message\":\"No more IP addresses\"}}");

    assertThatThrownBy(
            () ->
                networks.allocate(
                    SERVER, "p", "h1", "az", onNetwork("10.0.0.9"), PortProfiles.NONE))
        .isInstanceOf(NetworkUnavailable.class)
        .hasMessageContaining("Giving server " + SERVER + " its ports on host h1")
        .hasMessageContaining("No more IP addresses");
    assertThat(sent("POST")).contains("\"fixed_ips\":[{\"ip_address\":\"10.0.0.9\"}]");
  }

  @Test
  void givesTheSameRequestTheSamePortAgain() {
    String made = MADE + ", req-1";
    NetworkRequest wanted = new NetworkRequest(NETWORK, null, null, null);
    havePorts(port("h1", SERVER, MADE).replace(PORT, "first"));
    neutron.on("POST /v2.0/ports", 201, "{\"port\":" + port("h1", SERVER, made) + "}");

    assertThat(
            networks.attach(SERVER, "p", "h1", "az", wanted, "req-1", PortProfiles.NONE).portId())
        .isEqualTo(PORT);
    assertThat(sent("POST")).contains("\"description\":\"" + made + "\"");

    havePorts(port("h1", SERVER, made));
    assertThat(
            networks.attach(SERVER, "p", "h1", "az", wanted, "req-1", PortProfiles.NONE).portId())
        .isEqualTo(PORT);
    assertThat(neutron.count("POST /v2.0/ports")).isEqualTo(1);
  }

  @Test
  void takesOnlyThePortThatIsNamed() {
    havePorts(port("h1", SERVER, MADE) + "," + port("h1", SERVER, MADE).replace(PORT, "other"));
    neutron.on("DELETE /v2.0/ports/" + PORT, 204, "");

    networks.detach(SERVER, PORT);

    assertThat(neutron.count("DELETE /v2.0/ports/" + PORT)).isEqualTo(1);
    assertThat(neutron.count("DELETE /v2.0/ports/other")).isZero();
  }

  @Test
  void addsAnAddressToThePortOnTheNetwork() {
    havePorts(port("h1", SERVER, MADE));
    neutron.on("PUT /v2.0/ports/" + PORT, 200, "{\"port\":{}}");

    networks.addFixedIp(SERVER, NETWORK);

    assertThat(sent("PUT")).contains("\"ip_address\":\"10.0.0.5\"", "{\"subnet_id\":\"s\"}");
    assertThatThrownBy(() -> networks.addFixedIp(SERVER, "elsewhere"))
        .isInstanceOfSatisfying(
            NetworkRefused.class, refusal -> assertThat(refusal.status()).isEqualTo(404));
  }

  @Test
  void takesAnAddressAway() {
    havePorts(port("h1", SERVER, MADE));
    neutron.on("PUT /v2.0/ports/" + PORT, 200, "{\"port\":{}}");

    networks.removeFixedIp(SERVER, "10.0.0.5");

    assertThat(sent("PUT")).contains("\"fixed_ips\":[]");
    assertThatThrownBy(() -> networks.removeFixedIp(SERVER, "10.0.0.6"))
        .isInstanceOf(NetworkRefused.class)
        .hasMessage("Instance " + SERVER + " does not have fixed IP '10.0.0.6'.");
  }

  @Test
  void tellsFloatingAddresses() {
    havePorts(port("h1", SERVER, MADE));
    neutron.on(
        "GET /v2.0/floatingips",
        200,
        "{\"floatingips\":[{\"port_id\":\"%s\",\"fixed_ip_address\":\"10.0.0.5\",".formatted(PORT)
            + "\"floating_ip_address\":\"203.0.113.7\"}]}");

    assertThat(networks.interfaces(SERVER).get(0).subnets().get(0).floatingIps())
        .isEqualTo(Map.of("10.0.0.5", List.of("203.0.113.7")));
  }

  private void havePorts(String ports) {
    neutron.on(
        "GET /v2.0/ports",
        r ->
            Answer.of(200, "{\"ports\":[%s]}".formatted(r.target().contains("dhcp") ? "" : ports)));
  }

  private String sent(String method) {
    return neutron.requests().stream()
        .filter(request -> request.method().equals(method))
        .map(StubNeighbour.Request::body)
        .findFirst()
        .orElseThrow();
  }

  private static NetworkAllocation onNetwork(String address) {
    return new NetworkAllocation("list", List.of(new NetworkRequest(NETWORK, null, address, null)));
  }

  private static String port(String host, String device, String description) {
    return ("{\"id\":\"%s\",\"network_id\":\"%s\",\"mac_address\":\"fa:16:3e:00:00:01\","
            + "\"status\":\"ACTIVE\",\"device_id\":\"%s\",\"device_owner\":\"compute:az\","
            + "\"description\":\"%s\",\"binding:host_id\":\"%s\",\"binding:vif_type\":\"bridge\","
            + "\"fixed_ips\":[{\"subnet_id\":\"s\",\"ip_address\":\"10.0.0.5\"}]}")
        .formatted(PORT, NETWORK, device, description, host);
  }
}
