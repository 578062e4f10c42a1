package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciRequest;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.network.PortProfiles;
import org.novaee.scheduler.prefilter.RequestRefused;

/** What ports want of hosts, before they are bound and when their server moves. */
class NetworkWishesTest {

  private static final NetworkAllocation TWO =
      new NetworkAllocation(
          "list",
          List.of(
              new NetworkRequest(null, "vf", null, null),
              new NetworkRequest("n", null, null, null)));

  private final FakeNetworks networks = new FakeNetworks();
  private final NetworkWishes wishes = new NetworkWishes(networks, new FakeReach(), null);

  @Test
  void devicesOfNamedPorts() {
    networks.addNetwork("n", "p", false);
    networks.addPort("vf", "n", "p");
    networks.wantDevice(DevicePorts.port("vf", "net1"));
    assertThat(wishes.of(TWO).devices()).extracting(PciRequest::requesterId).containsExactly("vf");
    assertThat(wishes.of(null).devices()).isEmpty();

    assertThat(wishes.ofServer("s").devices()).isEmpty();
    networks.allocate("s", "p", "h", "az", TWO, PortProfiles.NONE);
    assertThat(wishes.ofServer("s").devices())
        .extracting(PciRequest::requesterId)
        .containsExactly("vf");
  }

  @Test
  void portsThatCannotBeHad() {
    networks.refuse("vf", "no such kind");
    assertThatThrownBy(() -> wishes.of(TWO).devices())
        .isInstanceOf(RequestRefused.class)
        .hasMessage("no such kind");
  }
}
