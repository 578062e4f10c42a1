package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novaee.fault.Fault;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciRequest;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.network.DevicePort;
import org.novaee.network.PortQuota;
import org.novaee.network.PortRoom;

class NetworkCheckTest {

  private static final NetworkRequest NEW = new NetworkRequest("n", null, null, null);
  private static final NetworkRequest FIXED = new NetworkRequest("n", null, "10.0.0.9", null);
  private static final NetworkRequest GIVEN = new NetworkRequest(null, "port", null, null);

  private final FakeNetworks networks = new FakeNetworks();
  private final Room room = new Room();
  private final NetworkCheck check = new NetworkCheck(networks, room);

  /** What a test says of ports and addresses. */
  private static final class Room implements PortRoom {
    private PortQuota quota;
    private Map<String, String> holders = Map.of();

    @Override
    public Optional<PortQuota> quota(String projectId) {
      return Optional.ofNullable(quota);
    }

    @Override
    public Optional<String> holder(String networkId, String address) {
      return Optional.ofNullable(holders.get(address));
    }
  }

  @BeforeEach
  void haveANetwork() {
    networks.addNetwork("n", "p", false);
    networks.addPort("port", "n", "p");
  }

  @Test
  void asManyServersAsThereArePortsFor() {
    assertThat(check.require(explicit(NEW), "p", 1, 9)).isEqualTo(9);
    room.quota = new PortQuota(10, 5);
    assertThat(check.require(explicit(NEW), "p", 1, 9)).isEqualTo(5);
    assertThat(check.require(explicit(NEW, NEW), "p", 1, 9)).isEqualTo(2);
    assertThat(check.require(new NetworkAllocation("auto", List.of()), "p", 1, 9)).isEqualTo(5);
    assertThatThrownBy(() -> check.require(explicit(NEW, NEW), "p", 3, 9))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN))
        .hasMessage("Maximum number of ports exceeded");
  }

  @Test
  void portsThatCannotBeHad() {
    networks.refuse("port", "None of the segments of network n provides a physical_network");
    assertThatThrownBy(() -> check.devices(explicit(NEW, GIVEN)))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID))
        .hasMessage("None of the segments of network n provides a physical_network");
  }

  @Test
  void devicesThatPortsAreToBe() {
    PciRequest wanted = new PciRequest(1, List.of(Map.of()), null, null, "port", "port");
    networks.wantDevice(new DevicePort(wanted, "", null));
    assertThat(check.devices(explicit(NEW, GIVEN))).containsExactly(wanted);
    assertThat(check.devices(explicit(NEW))).isEmpty();
  }

  @Test
  void thePortsOfTooManyAreNotTakenAway() {
    room.quota = new PortQuota(3, 4);
    assertThatThrownBy(() -> check.require(explicit(NEW), "p", 1, 1))
        .isInstanceOf(Fault.class)
        .hasMessage("The number of defined ports: 4 is over the limit: 3");
  }

  @Test
  void aGivenPortOrNoneCountsForNothing() {
    room.quota = new PortQuota(3, 3);
    assertThat(check.require(explicit(GIVEN), "p", 1, 1)).isEqualTo(1);
    assertThat(check.require(new NetworkAllocation("none", List.of()), "p", 1, 4)).isEqualTo(4);
  }

  @Test
  void anAddressThatSomebodyHasIsRefused() {
    assertThat(check.require(explicit(FIXED), "p", 1, 1)).isEqualTo(1);
    room.holders = Map.of("10.0.0.9", "s");
    assertThatThrownBy(() -> check.require(explicit(FIXED), "p", 1, 1))
        .isInstanceOf(Fault.class)
        .hasMessage("Fixed IP address 10.0.0.9 is already in use on instance s.");
  }

  private static NetworkAllocation explicit(NetworkRequest... requests) {
    return new NetworkAllocation("explicit", List.of(requests));
  }
}
