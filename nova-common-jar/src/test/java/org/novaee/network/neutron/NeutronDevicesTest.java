package org.novaee.network.neutron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciRequest;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.neighbour.testing.StubNeighbour.Answer;
import org.novaee.network.DevicePort;
import org.novaee.network.NetworkRefused;
import org.novaee.network.PortProfiles;

/** Ports that are devices of their host. */
class NeutronDevicesTest {

  private static final String SERVER = "5e7a0000-0000-0000-0000-000000000001";
  private static final String PORT = "90700000-0000-0000-0000-000000000001";
  private static final String OWNED =
      "\"device_id\":\"" + SERVER + "\",\"device_owner\":\"compute:az\"";
  private static final List<NetworkRequest> NAMED =
      List.of(new NetworkRequest(null, PORT, null, null));
  private static final Map<String, String> DEVICE =
      Map.of(
          "pci_slot", "0000:85:10.0",
          "pci_vendor_info", "8086:1520",
          "physical_network", "net1");
  private static final PortProfiles DEVICES = new PortProfiles(Map.of(PORT, DEVICE));

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
    neutron.on("GET /v2.0/networks", 200, "{\"networks\":[{\"id\":\"n\",\"name\":\"net\"}]}");
    neutron.on("GET /v2.0/subnets", 200, "{\"subnets\":[]}");
    network("\"provider:physical_network\":\"net1\",\"provider:network_type\":\"vlan\"");
  }

  @AfterEach
  void stop() {
    neutron.close();
  }

  @Test
  void portsAreVirtualFunctionsOfTheirPhysicalNetwork() {
    port("\"binding:vnic_type\":\"direct\"");
    assertThat(networks.devicePorts(NAMED))
        .containsExactly(new DevicePort(request(Map.of(), null), "", null));
    port(
        "\"binding:vnic_type\":\"macvtap\",\"binding:host_id\":\"h1\","
            + profile("\"pci_slot\":\"0000:85:10.0\",\"trusted\":\"yes\""));
    assertThat(networks.devicePorts(SERVER))
        .containsExactly(
            new DevicePort(request(Map.of("trusted", "True"), null), "h1", "0000:85:10.0"));
    port("\"binding:vnic_type\":\"normal\"");
    assertThat(networks.devicePorts(NAMED)).isEmpty();
    assertThat(networks.devicePorts(List.of(new NetworkRequest("n", null, null, null)))).isEmpty();
  }

  @Test
  void portsAreWholeDevicesNearTheServer() {
    port("\"binding:vnic_type\":\"direct-physical\",\"numa_affinity_policy\":\"required\"");
    assertThat(networks.devicePorts(NAMED))
        .containsExactly(
            new DevicePort(request(Map.of("dev_type", "type-PF"), "required"), "", null));
  }

  @Test
  void theFirstSegmentThatIsPhysicalCounts() {
    port("\"binding:vnic_type\":\"direct\"");
    String tunnel = "{\"provider:network_type\":\"vxlan\",\"provider:physical_network\":null}";
    network("\"segments\":[" + tunnel + ",{\"provider:physical_network\":\"net1\"}]");
    assertThat(networks.devicePorts(NAMED).get(0).wanted()).isEqualTo(request(Map.of(), null));

    network("\"segments\":[" + tunnel + "]");
    assertThatThrownBy(() -> networks.devicePorts(NAMED))
        .isInstanceOfSatisfying(
            NetworkRefused.class,
            refusal ->
                assertThat(refusal.reason())
                    .isEqualTo("None of the segments of network n provides a physical_network"));

    network("\"provider:network_type\":\"vxlan\"");
    assertThat(networks.devicePorts(NAMED).get(0).wanted().spec().get(0))
        .containsEntry("physical_network", null);
  }

  @Test
  void kindsThatNobodyServesAreRefused() {
    for (String kind : List.of("vdpa", "virtio-forwarder", "accelerator-direct")) {
      port("\"binding:vnic_type\":\"" + kind + "\"");
      assertThatThrownBy(() -> networks.devicePorts(NAMED))
          .isInstanceOf(NetworkRefused.class)
          .hasMessageContaining("binding:vnic_type " + kind + ", which is not supported");
    }
  }

  @Test
  void thePortIsToldItsDeviceAsItIsBound() throws IOException {
    port(
        "\"binding:vnic_type\":\"direct\",\"binding:host_id\":\"\","
            + profile("\"trusted\":\"false\",\"pci_slot\":\"0000:01:00.1\",\"vf_num\":3"));
    havePorts("");
    neutron.on("PUT /v2.0/ports/" + PORT, 200, "{\"port\":" + bound("h1") + "}");

    PortBinding binding = allocate(DEVICES).binding();

    assertThat(binding)
        .isEqualTo(
            new PortBinding("direct", DEVICE, Map.of("vlan", "100", "port_filter", "false")));
    assertThat(new ObjectMapper().readTree(sent("PUT")).path("port").path("binding:profile"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"trusted\":\"false\",\"pci_slot\":\"0000:85:10.0\","
                        + "\"pci_vendor_info\":\"8086:1520\",\"physical_network\":\"net1\"}"));
    assertThat(sent("PUT")).contains("\"binding:host_id\":\"h1\"").doesNotContain("mac_address");

    havePorts(bound("h1"));
    allocate(DEVICES);
    assertThat(neutron.count("PUT /v2.0/ports/" + PORT)).as("a repeat").isEqualTo(1);
    allocate(new PortProfiles(Map.of(PORT, Map.of("pci_slot", "0000:85:10.1"))));
    assertThat(neutron.count("PUT /v2.0/ports/" + PORT)).as("another device").isEqualTo(2);
  }

  @Test
  void thePortTakesTheAddressOfAPhysicalFunctionWhileItIsFree() {
    PortProfiles whole =
        new PortProfiles(Map.of(PORT, Map.of("device_mac_address", "a0:36:9f:11:22:33")));
    port("\"binding:vnic_type\":\"direct-physical\"");
    havePorts("");
    neutron.on("PUT /v2.0/ports/" + PORT, 200, "{\"port\":" + bound("h1") + "}");
    allocate(whole);
    assertThat(sent("PUT"))
        .contains("\"mac_address\":\"a0:36:9f:11:22:33\"", "\"device_mac_address\"");
  }

  @Test
  void aPortThatMovesIsAnotherDeviceThere() {
    havePorts(bound("h1"));
    neutron.on("PUT /v2.0/ports/" + PORT, 200, "{\"port\":" + bound("h2") + "}");
    networks.bindTo(SERVER, "h2", DEVICES);
    assertThat(sent("PUT")).contains("\"binding:host_id\":\"h2\"", "\"pci_slot\"");
    havePorts(bound("h2"));
    networks.bindTo(SERVER, "h2", DEVICES);
    assertThat(neutron.count("PUT /v2.0/ports/" + PORT)).isEqualTo(1);
  }

  @Test
  void aPortThatIsGivenBackIsNoDeviceAnyMore() {
    havePorts(bound("h1").replace("\"pci_slot\"", "\"trusted\":\"true\",\"pci_slot\""));
    neutron.on("PUT /v2.0/ports/" + PORT, 200, "{\"port\":{}}");
    networks.unbind(SERVER);
    assertThat(sent("PUT")).contains("\"binding:profile\":{\"trusted\":\"true\"}");
    networks.deallocate(SERVER);
    assertThat(neutron.count("PUT /v2.0/ports/" + PORT)).isEqualTo(2);
  }

  private Vif allocate(PortProfiles devices) {
    return networks
        .allocate(SERVER, "p", "h1", "az", new NetworkAllocation("list", NAMED), devices)
        .get(0);
  }

  private static PciRequest request(Map<String, String> more, String policy) {
    Map<String, String> spec = new HashMap<>(more);
    spec.put("physical_network", "net1");
    spec.put("remote_managed", "False");
    return new PciRequest(1, List.of(spec), null, policy, PORT, PORT);
  }

  private static String profile(String fields) {
    return "\"binding:profile\":{" + fields + "}";
  }

  private static String bound(String host) {
    return "{\"id\":\""
        + PORT
        + "\",\"network_id\":\"n\","
        + OWNED
        + ",\"binding:host_id\":\""
        + host
        + "\",\"binding:vnic_type\":\"direct\",\"binding:vif_type\":\"hw_veb\","
        + "\"binding:vif_details\":{\"vlan\":\"100\",\"port_filter\":false,\"more\":{}},"
        + profile(
            "\"pci_slot\":\"0000:85:10.0\",\"pci_vendor_info\":\"8086:1520\","
                + "\"physical_network\":\"net1\"")
        + "}";
  }

  private void network(String fields) {
    neutron.on("GET /v2.0/networks/n", 200, "{\"network\":{\"id\":\"n\"," + fields + "}}");
  }

  private void port(String fields) {
    String port = "{\"id\":\"" + PORT + "\",\"network_id\":\"n\"," + fields + "}";
    neutron.on("GET /v2.0/ports/" + PORT, 200, "{\"port\":" + port + "}");
    havePorts(port);
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
}
