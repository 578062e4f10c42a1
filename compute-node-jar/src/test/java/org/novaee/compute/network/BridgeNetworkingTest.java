package org.novaee.compute.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** Ports come and go; the commands are only written down. */
class BridgeNetworkingTest {

  private static final Vif FIRST = GuestServer.vif();
  private static final Vif SECOND = GuestServer.vif("p2", "fa:16:3e:00:00:02", "10.77.0.6");
  private static final Server ONE = new GuestServer().build();
  private static final Server TWO = new GuestServer().uuid("two").build();

  @TempDir private Path directory;
  private final RecordedCommands commands = new RecordedCommands();
  private HostNetworking networking;

  @BeforeEach
  void start() {
    networking = new BridgeNetworking(directory, commands);
  }

  @Test
  void tellsDhcpOfEachGuest() throws IOException {
    networking.plug(ONE, List.of(FIRST));
    networking.plug(TWO, List.of(SECOND));

    assertThat(Files.readString(bridge().resolve("hosts")))
        .isEqualTo(
            "fa:16:3e:00:00:01,10.77.0.5,my-server\nfa:16:3e:00:00:02,10.77.0.6,my-server\n");
    assertThat(commands.taken()).anyMatch(line -> line.startsWith("dnsmasq "));

    networking.unplug("two");
    assertThat(Files.readString(bridge().resolve("hosts")))
        .isEqualTo("fa:16:3e:00:00:01,10.77.0.5,my-server\n");
  }

  @Test
  void removesTheNetworkWithItsLastPort() {
    networking.plug(ONE, List.of(FIRST));
    networking.unplug(ONE.uuid());
    networking.unplug(ONE.uuid());

    assertThat(commands.taken()).filteredOn(line -> line.contains(" -D POSTROUTING ")).hasSize(1);
    assertThat(bridge()).doesNotExist();
  }

  @Test
  void bringsEverythingBackAfterARestart() {
    networking.plug(ONE, List.of(FIRST));
    commands.taken();

    new BridgeNetworking(directory, commands).restore();

    assertThat(commands.taken())
        .anyMatch(line -> line.startsWith("ip link add name brq99999999-88 "))
        .anyMatch(line -> line.startsWith("dnsmasq "));
  }

  @Test
  void leavesOtherKindsOfPortsAlone() {
    Vif ovs =
        new Vif(
            "p3",
            "fa:16:3e:00:00:03",
            "n",
            "net",
            "ovs",
            null,
            null,
            0,
            true,
            true,
            null,
            List.of());
    networking.plug(ONE, List.of(ovs));
    assertThat(commands.taken()).isEmpty();
  }

  private Path bridge() {
    return directory.resolve("brq99999999-88");
  }
}
