package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.MediatedNode;
import org.novaee.compute.driver.libvirt.xml.MediatedParent;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.HostReport;
import org.novaee.model.HostReport.Inventory;
import org.novaee.model.Server;

/** A host with two graphics cards, of which one is for guests that ask for a class of its own. */
class MediatedDevicesTest {

  private static final String FIRST = "pci_0000_84_00_0";
  private static final String SECOND = "pci_0000_85_00_0";
  private static final String OTHER = "5e1f0000-0000-4000-8000-000000000001";

  private final FakeGuests guests = new FakeGuests();
  private final Cards cards = new Cards();

  /** What placement says that servers hold. */
  private final Map<String, Map<String, Map<String, Long>>> claims = new HashMap<>();

  private final MediatedDevices devices =
      new MediatedDevices(
          guests,
          cards,
          MediatedTypesTest.types(
              Map.of(
                  "devices.enabled_mdev_types", "nvidia-35,nvidia-36",
                  "mdev_nvidia-36.device_addresses", "0000:85:00.0",
                  "mdev_nvidia-36.mdev_class", "CUSTOM_BIG",
                  "mdev_nvidia-36.max_instances", "1")),
          () -> "node",
          server -> claims.getOrDefault(server, Map.of()));

  @Test
  void eachCardIsAProviderThatCountsWhatIsMadeAndWhatCanBe() {
    List<HostReport.Part> before = devices.parts();
    assertThat(before)
        .containsExactly(
            part(FIRST, "VGPU", new Inventory(2, 0, 1, 2, 1, 1)),
            part(SECOND, "CUSTOM_BIG", new Inventory(1, 0, 1, 1, 1, 1)));
    define(guest(GuestServer.UUID, "resources:VGPU", 1));
    assertThat(devices.parts()).isEqualTo(before);
  }

  private static HostReport.Part part(String card, String name, Inventory inventory) {
    return new HostReport.Part("node_" + card, Map.of(name, inventory), List.of());
  }

  @Test
  void guestsGetWhatPlacementClaimedForThem() {
    MediatedDevices alike =
        new MediatedDevices(
            guests,
            cards,
            MediatedTypesTest.types(Map.of("devices.enabled_mdev_types", "nvidia-35")),
            () -> "node",
            claims::get);
    claims.put(OTHER, Map.of("node", Map.of("VCPU", 1L), "node_" + SECOND, Map.of("VGPU", 1L)));
    assertThat(define(alike, guest(OTHER, "resources:VGPU", 1))).hasSize(1);
    assertThat(cards.made.values()).extracting(MediatedNode::parent).containsExactly(SECOND);
    claims.clear();
    assertThat(define(alike, guest(OTHER, "resources:VGPU", 1)))
        .as("nobody is asked for what a guest has")
        .hasSize(1);
    claims.put(GuestServer.UUID, Map.of("node_" + SECOND, Map.of("VGPU", 2L)));
    assertThatThrownBy(() -> define(alike, guest(GuestServer.UUID, "resources:VGPU", 2)))
        .isInstanceOf(DriverException.class);
  }

  @Test
  void guestsGetDevicesOfTheirOwnAndKeepThem() {
    List<String> first = define(guest(GuestServer.UUID, "resources:VGPU", 1));
    assertThat(first).containsExactly("uuid-1");
    assertThat(define(guest(OTHER, "resources1:VGPU", 1))).containsExactly("uuid-2");
    assertThat(define(guest(GuestServer.UUID, "resources:VGPU", 1))).as("kept").isEqualTo(first);
    assertThat(cards.made.values()).extracting(MediatedNode::parent).containsOnly(FIRST);

    guests.remove(GuestServer.UUID);
    assertThat(define(guest(OTHER, "resources:VGPU", 2)))
        .as("what is free is used again")
        .containsExactly("uuid-2", "uuid-1");
    assertThatThrownBy(() -> define(guest(GuestServer.UUID, "resources:VGPU", 1)))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("wants VGPU, and no device of this host has one left");
  }

  @Test
  void classesComeFromTheirOwnCardsUpToTheirLimit() {
    assertThat(define(guest(OTHER, "resources:CUSTOM_BIG", 1))).hasSize(1);
    assertThat(cards.made.values()).extracting(MediatedNode::parent).containsExactly(SECOND);
    assertThatThrownBy(() -> define(guest(GuestServer.UUID, "resources:CUSTOM_BIG", 1)))
        .isInstanceOf(DriverException.class);
    assertThat(cards.made).as("nothing was made in vain").hasSize(1);
  }

  @Test
  void whatTheHostLostWhenItWasOffIsMadeAnew() {
    Server server = guest(GuestServer.UUID, "resources:VGPU", 2);
    List<String> before = define(server);
    cards.made.clear();
    assertThat(define(server)).isEqualTo(before);
    assertThat(cards.made).containsOnlyKeys(before);
  }

  @Test
  void whoAsksForNothingGetsNothing() {
    Server plain = new GuestServer().extraSpec("resources:CUSTOM_OTHER", "1").build();
    assertThat(define(plain)).isEmpty();
    assertThat(devices.areWanted(plain)).isFalse();
    assertThat(devices.areWanted(guest(OTHER, "resources:VGPU", 1))).isTrue();
    assertThat(devices.areWanted(guest(OTHER, "resources:VGPU", 0))).isFalse();
    MediatedDevices none =
        new MediatedDevices(
            guests, cards, MediatedTypesTest.types(Map.of()), () -> "node", claims::get);
    assertThat(none.parts()).isEmpty();
    claims.put(OTHER, Map.of());
    assertThatThrownBy(() -> none.define(guest(OTHER, "resources:VGPU", 1), given -> {}))
        .isInstanceOf(DriverException.class);
  }

  private static Server guest(String uuid, String wish, int number) {
    return new GuestServer().uuid(uuid).extraSpec(wish, String.valueOf(number)).build();
  }

  private List<String> define(Server server) {
    return define(devices, server);
  }

  private List<String> define(MediatedDevices from, Server server) {
    List<String> chosen = new ArrayList<>();
    from.define(
        server,
        given -> {
          given.forEach(device -> chosen.add(device.uuid()));
          guests.define(server.uuid(), "");
          guests.hostDevices.put(
              server.uuid(),
              given.stream().map(device -> device.toXml().print()).collect(Collectors.joining()));
        });
    return chosen;
  }

  /** Two cards, of each of which two devices can be made. */
  private static final class Cards implements NodeDevices {

    private static final int EACH = 2;

    private final Map<String, MediatedNode> made = new LinkedHashMap<>();
    private int names;

    @Override
    public List<Xml> with(String capability) {
      return capability.equals("mdev")
          ? made.values().stream().map(MediatedNode::toXml).toList()
          : List.of(card(FIRST), card(SECOND));
    }

    private Xml card(String name) {
      long left = EACH - made.values().stream().filter(node -> node.parent().equals(name)).count();
      return new MediatedParent(
              name,
              List.of(
                  new MediatedParent.Type("nvidia-35", "small", "vfio-pci", left),
                  new MediatedParent.Type("nvidia-36", "big", "vfio-pci", left)))
          .toXml();
    }

    @Override
    public Xml create(Xml description) {
      MediatedNode wanted = MediatedNode.fromXml(description);
      String uuid = wanted.uuid() == null ? "uuid-" + ++names : wanted.uuid();
      MediatedNode node = new MediatedNode(wanted.parent(), wanted.type(), uuid);
      made.put(uuid, node);
      return node.toXml();
    }
  }
}
