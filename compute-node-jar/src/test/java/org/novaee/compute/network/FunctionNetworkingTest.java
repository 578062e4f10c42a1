package org.novaee.compute.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.PortVifs;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.model.PortBinding;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** Virtual functions of a card whose third one is the port's. */
class FunctionNetworkingTest {

  private static final String SHOW = "ip -json link show dev ens5f0";
  private static final String SET = "ip link set dev ens5f0 vf 3 ";
  private static final Vif DIRECT = port(PortBinding.DIRECT, null);
  private static final Vif TRUSTED = port(PortBinding.DIRECT, "True");
  private static final Vif MACVTAP = port(PortBinding.MACVTAP, null);

  @TempDir private Path root;
  private final Server server = new GuestServer().build();
  private final RecordedCommands commands = new RecordedCommands();
  private FunctionNetworking networking;

  @BeforeEach
  void haveACard() throws IOException {
    Path whole = Files.createDirectories(root.resolve("0000:85:00.0"));
    Path part = Files.createDirectories(root.resolve(PortVifs.ADDRESS));
    Files.createDirectories(whole.resolve("net").resolve("ens5f0"));
    Files.createDirectories(part.resolve("net").resolve("ens5f0v3"));
    Files.createDirectories(root.resolve("0000:85:10.1"));
    Files.createSymbolicLink(part.resolve("physfn"), whole);
    Files.createSymbolicLink(whole.resolve("virtfn2"), root.resolve("0000:85:10.1"));
    Files.createSymbolicLink(whole.resolve("virtfn3"), part);
    networking = networking();
    trusts(false);
  }

  @Test
  void aPortIsTrustedAsItSays() {
    networking.plug(server, List.of(DIRECT));
    assertThat(commands.taken()).containsExactly(SHOW);
    networking.plug(server, List.of(TRUSTED));
    assertThat(commands.taken()).containsExactly(SHOW, SET + "trust on");
    trusts(true);
    networking.plug(server, List.of(TRUSTED));
    assertThat(commands.taken()).as("a repeat").containsExactly(SHOW);
    networking.plug(server, List.of(DIRECT));
    assertThat(commands.taken()).as("the next one").containsExactly(SHOW, SET + "trust off");
  }

  @Test
  void whatTheHostKeepsHasAddressAndVlanOfThePort() {
    networking.plug(server, List.of(MACVTAP));
    assertThat(commands.taken())
        .containsExactly(
            SHOW, SET + "mac " + PortVifs.MAC, SET + "vlan 100", "ip link set dev ens5f0v3 up");

    networking().unplugAllBut(server.uuid(), List.of(MACVTAP));
    networking().unplug("5e1f0000-0000-4000-8000-000000000009");
    assertThat(commands.taken()).isEmpty();
    networking().unplug(server.uuid());
    assertThat(commands.taken())
        .containsExactly(SHOW, SET + "mac 00:00:00:00:00:00", SET + "vlan 0");
    networking().unplug(server.uuid());
    assertThat(commands.taken()).as("a repeat").isEmpty();
  }

  @Test
  void noGuestLeavesTrustBehind() {
    networking.plug(server, List.of(TRUSTED));
    commands.taken();
    trusts(true);
    networking.unplugAllBut(server.uuid(), List.of());
    assertThat(commands.taken()).containsExactly(SHOW, SET + "trust off");
  }

  @Test
  void aFunctionThatIsNotThereCannotBeTrusted() throws IOException {
    Files.delete(root.resolve(PortVifs.ADDRESS).resolve("physfn"));
    networking.plug(server, List.of(DIRECT));
    for (Vif port : List.of(TRUSTED, MACVTAP)) {
      assertThatThrownBy(() -> networking.plug(server, List.of(port)))
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("no virtual function of an interface of this host");
    }
    networking.unplug(server.uuid());
    assertThat(commands.taken()).isEmpty();
  }

  @Test
  void otherPortsAreOthersBusiness() {
    networking.plug(
        server,
        List.of(PortVifs.physical(), PortVifs.vif("p", "hw_veb", "direct", "../../etc", Map.of())));

    assertThat(commands.taken()).isEmpty();
    assertThat(root.resolve("state")).doesNotExist();
  }

  private FunctionNetworking networking() {
    return new FunctionNetworking(
        new AgentNetworking(commands), new VirtualFunctions(commands, root), root.resolve("state"));
  }

  private void trusts(boolean trusted) {
    commands.answer(
        SHOW,
        "[{\"vfinfo_list\":[{\"vf\":2,\"trust\":%s},{\"vf\":3,\"trust\":%s}]}]"
            .formatted(!trusted, trusted));
  }

  private static Vif port(String kind, String trusted) {
    Vif plain =
        PortVifs.vif(PortVifs.PORT, "hw_veb", kind, PortVifs.ADDRESS, Map.of("vlan", "100"));
    Map<String, String> profile = new HashMap<>(plain.binding().profile());
    if (trusted != null) {
      profile.put("trusted", trusted);
    }
    return new Vif(
        plain.portId(),
        plain.macAddress(),
        plain.networkId(),
        plain.networkLabel(),
        plain.type(),
        null,
        null,
        0,
        true,
        false,
        null,
        List.of(),
        new PortBinding(kind, profile, plain.binding().details()));
  }
}
