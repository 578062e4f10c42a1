package org.novaee.compute.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;

/** What is made beside an agent of the network service; the commands are only written down. */
class AgentNetworkingTest {

  private final RecordedCommands commands = new RecordedCommands();
  private final HostNetworking networking = new AgentNetworking(commands);

  @Test
  void makesBridgesThatAreNotThere() {
    networking.plug(new GuestServer().build(), List.of(GuestServer.vif()));

    assertThat(commands.taken())
        .containsExactly(
            "ip link add name brq99999999-88 type bridge forward_delay 0 stp_state 0",
            "ip link set dev brq99999999-88 mtu 1450",
            "ip link set dev brq99999999-88 up");
  }
}
