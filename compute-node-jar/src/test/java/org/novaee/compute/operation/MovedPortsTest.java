package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PlaceClaims;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.driver.libvirt.PortVifs;
import org.novaee.compute.testing.Servers;
import org.novaee.model.GuestPlace;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.network.DevicePort;
import org.novaee.network.PortProfiles;

/** Ports that are devices are bound with a device of the host that their server comes to. */
class MovedPortsTest {

  private static final String PORT = PortVifs.PORT;
  private static final Map<String, String> DEVICE = Map.of("pci_slot", "0000:85:10.1");

  private final FakeNetworks networks = new FakeNetworks();
  private final List<DevicePort> given = new ArrayList<>();
  private PlaceRefused refusal;

  @Test
  void theirDeviceIsChosenBeforeTheyAreBound() {
    Server server = moving();
    MovedPorts.bind(networks, driver(), "m1", server, "host-b");
    assertThat(given).containsExactly(port("host-a", null));
    assertThat(networks.device(PORT)).isEqualTo(DEVICE);
    assertThat(networks.host("s1")).isEqualTo("host-b");

    given.clear();
    MovedPorts.bind(networks, driver(), "m1", server, "host-a");
    assertThat(given).as("what it is here").containsExactly(port("host-a", "0000:85:10.0"));
  }

  @Test
  void theyStayWhereTheyAreIfThereIsNone() {
    Server server = moving();
    refusal = new PlaceRefused("none is left");
    assertThatThrownBy(() -> MovedPorts.bind(networks, driver(), "m1", server, "host-b"))
        .isSameAs(refusal);
    assertThat(networks.host("s1")).isNull();
  }

  @Test
  void othersNeedNone() {
    networks.wantDevice(port("host-a", null));
    Server plain = Servers.server("s1", "active", null);
    MovedPorts.bind(networks, driver(), "m1", plain, "host-b");
    assertThat(given).isEmpty();
    assertThat(networks.host("s1")).isEqualTo("host-b");
  }

  private Server moving() {
    networks.addNetwork("n", "p", false);
    networks.addPort(PORT, "n", "p");
    NetworkRequest named = new NetworkRequest(null, PORT, null, null);
    networks.allocate(
        "s1",
        "p",
        "host-a",
        "az",
        new NetworkAllocation("list", List.of(named)),
        PortProfiles.NONE);
    networks.wantDevice(port("host-a", "0000:85:10.0"));
    return Servers.server("s1", "active", null).withVifs(List.of(PortVifs.direct()));
  }

  private static DevicePort port(String host, String address) {
    PciRequest wanted = new PciRequest(1, List.of(Map.of()), null, null, PORT, PORT);
    return new DevicePort(wanted, host, address);
  }

  private ComputeDriver driver() {
    PlaceClaims places =
        new PlaceClaims() {
          @Override
          public void claim(String holder, Server server, List<DevicePort> ports) {}

          @Override
          public Optional<GuestPlace> place(String holder) {
            return Optional.empty();
          }

          @Override
          public PortProfiles give(String holder, Server server, List<DevicePort> ports) {
            if (refusal != null) {
              throw refusal;
            }
            given.addAll(ports);
            return new PortProfiles(Map.of(PORT, DEVICE));
          }

          @Override
          public PortProfiles give(Server server, DevicePort port) {
            return PortProfiles.NONE;
          }

          @Override
          public void release(String holder) {}

          @Override
          public void retain(Set<String> holders) {}
        };
    return (ComputeDriver)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ComputeDriver.class},
            (proxy, method, arguments) -> places);
  }
}
