package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.driver.libvirt.xml.PassedInterface;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.DevicePort;

/** Ports on a host with a network card of two virtual functions, and a graphics card. */
class PortDevicesTest {

  private static final String ONE = "5e1f0000-0000-4000-8000-000000000001";
  private static final String TWO = "5e1f0000-0000-4000-8000-000000000002";
  private static final String THREE = "5e1f0000-0000-4000-8000-000000000003";
  private static final String MOVE = "5e1f0000-0000-4000-8000-0000000000aa";
  private static final String WHOLE = "0000:85:00.0";
  private static final String FIRST = "0000:85:10.0";
  private static final String SECOND = "0000:85:10.1";

  private static final Map<String, String> OPTIONS =
      Map.of(
          "nova.pci.device_spec",
          "{\"vendor_id\":\"10de\"\\,\"physical_network\":\"net1\"},"
              + "{\"devname\":\"eth5\"\\,\"physical_network\":\"net1\"}",
          "nova.pci.alias",
          "{\"name\":\"vf\"\\,\"vendor_id\":\"8086\"\\,\"device_type\":\"type-VF\"}");

  private static final String OF_WHOLE =
      "<capability type='phys_function'>"
          + "<address domain='0x0000' bus='0x85' slot='0x00' function='0x0'/></capability>";
  private static final PciHost HOST =
      new PciHost(
          List.of(
              PciHost.device(0x84, 0, 0, "1eb8", "10de", ""),
              PciHost.device(0x85, 0, 0, "1521", "8086", "<capability type='virt_functions'/>"),
              PciHost.device(0x85, 16, 0, "1520", "8086", OF_WHOLE),
              PciHost.device(0x85, 16, 1, "1520", "8086", OF_WHOLE)),
          List.of(
              Xml.parse(
                  "<device><parent>pci_0000_85_00_0</parent><capability type='net'>"
                      + "<interface>eth5</interface><address>a0:36:9f:11:22:33</address>"
                      + "</capability></device>")));

  private final FakeGuests guests = new FakeGuests();
  private final HeldPlaces held = new HeldPlaces();
  private final TakenPlaces places = PciHost.places(guests, held);
  private final PassedDevices devices = HOST.passed(places, OPTIONS);
  private final CpuPins pins =
      new CpuPins(new NumaUse(() -> null), places, devices, HostCpus.SHARED, false);
  private final GuestPlaces claims = new GuestPlaces(guests, places, held, pins, devices);

  @Test
  void aPortIsAVirtualFunctionOfItsNetwork() {
    assertThat(claim(ONE, port("p1", "net1", null)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "pci_slot", FIRST,
                "pci_vendor_info", "8086:1520",
                "physical_network", "net1"));
    assertThat(owners()).isEqualTo(Map.of(FIRST, ONE));
    assertThat(claim(TWO, port("p2", "NET1", null))).containsEntry("pci_slot", SECOND);
    assertThatThrownBy(() -> claim(THREE, port("p3", "net1", null)))
        .isInstanceOf(PlaceRefused.class)
        .hasMessageContaining("wants PCI devices port p3")
        .hasMessageContaining("physical_network=net1")
        .hasMessageContaining("not so many are free");
    claims.release(ONE);
    assertThat(claim(THREE, port("p3", "net1", null))).containsEntry("pci_slot", FIRST);
    assertThatThrownBy(() -> claim(ONE, port("p1", "net2", null))).isInstanceOf(PlaceRefused.class);
    assertThatThrownBy(() -> claim(ONE, port("p1", null, null))).isInstanceOf(PlaceRefused.class);
  }

  @Test
  void aPhysicalFunctionTellsItsHardwareAddress() {
    DevicePort whole = port("p1", "net1", null, Map.of("dev_type", "type-PF"));
    assertThat(claim(ONE, whole))
        .containsEntry("pci_slot", WHOLE)
        .containsEntry("device_mac_address", "a0:36:9f:11:22:33");
    assertThatThrownBy(() -> claim(TWO, port("p2", "net1", null)))
        .as("parts of what is taken whole")
        .isInstanceOf(PlaceRefused.class);
    claims.release(ONE);
    claim(TWO, port("p2", "net1", null));
    assertThatThrownBy(() -> claim(ONE, whole)).isInstanceOf(PlaceRefused.class);
  }

  @Test
  void aPortStaysTheDeviceThatItIs() {
    assertThat(claim(ONE, port("p1", "net1", SECOND))).containsEntry("pci_slot", SECOND);
    assertThat(claim(ONE, port("p1", "net1", SECOND))).containsEntry("pci_slot", SECOND);
    assertThat(claim(TWO, port("p2", "net1", SECOND)))
        .as("which somebody else has")
        .containsEntry("pci_slot", FIRST);
  }

  @Test
  void theDomainTellsTheDeviceFromThenOn() {
    claim(ONE, port("p1", "net1", SECOND));
    Server server = with(guest(ONE).extraSpec("pci_passthrough:alias", "vf:1"), SECOND);
    assertThat(define(server)).as("of the flavor").containsExactly(FIRST);
    assertThat(held.all()).isEmpty();
    assertThat(owners()).isEqualTo(Map.of(FIRST, ONE, SECOND, ONE));
    assertThat(define(server)).as("kept").containsExactly(FIRST);
    assertThatThrownBy(() -> define(with(guest(TWO), SECOND)))
        .isInstanceOf(PlaceRefused.class)
        .hasMessageContaining("address=" + SECOND);
    assertThat(claims.give(ONE, server, List.of(port("p1", "net1", SECOND))).of("p1"))
        .as("a repeat")
        .containsEntry("pci_slot", SECOND);
    assertThat(define(server)).containsExactly(FIRST);
  }

  @Test
  void aMoveThatIsRepeatedFindsItsDevice() {
    Server moved = with(guest(ONE), "0000:12:00.1");
    DevicePort port = port("p1", "net1", null);
    assertThat(claims.give(MOVE, moved, List.of(port)).of("p1")).containsEntry("pci_slot", FIRST);
    define(with(guest(ONE), FIRST));
    claims.release(MOVE);
    assertThat(claims.give(MOVE, moved, List.of(port)).of("p1")).containsEntry("pci_slot", FIRST);
    define(with(guest(ONE), FIRST));
    assertThat(owners()).isEqualTo(Map.of(FIRST, ONE));
  }

  @Test
  void aServerThatIsResizedHereGetsAnotherBesideItsOwn() {
    define(with(guest(ONE), FIRST));
    DevicePort port = port("p1", "net1", FIRST);
    claims.claim(MOVE, with(guest(ONE), FIRST), List.of(port));
    assertThat(owners()).isEqualTo(Map.of(FIRST, ONE, SECOND, ONE));
    assertThatThrownBy(() -> claims.claim(TWO, guest(TWO).build(), List.of(port)))
        .isInstanceOf(PlaceRefused.class);
    guests.remove(ONE);
    assertThat(claims.give(MOVE, with(guest(ONE), FIRST), List.of(port("p1", "net1", null))))
        .extracting(profiles -> profiles.of("p1").get("pci_slot"))
        .isEqualTo(SECOND);
  }

  @Test
  void aGuestGetsOneMoreDevice() {
    Server server = with(guest(ONE), FIRST);
    claim(ONE, port("p1", "net1", null));
    define(server);

    DevicePort more = port("p2", "net1", null);
    assertThat(claims.give(server, more).of("p2")).containsEntry("pci_slot", SECOND);
    assertThat(claims.give(server, more).of("p2")).as("a repeat").containsEntry("pci_slot", SECOND);
    assertThat(owners()).isEqualTo(Map.of(FIRST, ONE, SECOND, ONE));
    assertThatThrownBy(() -> claims.give(server, port("p3", "net1", null)))
        .isInstanceOf(PlaceRefused.class);

    claims.release("p2");
    Server both =
        server.withVifs(
            List.of(
                server.vifs().get(0), PortVifs.vif("p2", "hw_veb", "direct", SECOND, Map.of())));
    define(both);
    assertThat(claims.give(both, port("p2", "net1", SECOND)).of("p2"))
        .as("a repeat after a restart")
        .containsEntry("pci_slot", SECOND);
    claims.release("p2");
    define(server);
    assertThat(owners()).as("detached").isEqualTo(Map.of(FIRST, ONE));
  }

  @Test
  void guestsWithSuchPortsHaveDevicesOfTheHost() {
    assertThat(devices.areWanted(with(guest(ONE), FIRST))).isTrue();
    assertThat(devices.areWanted(new GuestServer().build())).isFalse();
  }

  private Map<String, String> claim(String server, DevicePort port) {
    return claims.give(server, guest(server).build(), List.of(port)).of(port.portId());
  }

  private Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    for (PciDevice device : devices.all(places.all())) {
      if (device.serverUuid() != null) {
        owners.put(device.address(), device.serverUuid());
      }
    }
    return owners;
  }

  private static GuestServer guest(String uuid) {
    return new GuestServer().uuid(uuid);
  }

  private static Server with(GuestServer guest, String address) {
    return guest
        .build()
        .withVifs(List.of(PortVifs.vif("p1", "hw_veb", "direct", address, Map.of())));
  }

  /** Devices of the flavor. */
  private List<String> define(Server server) {
    List<String> chosen = new ArrayList<>();
    pins.define(
        server,
        pinning ->
            devices.define(
                server,
                pinning.hostCells(),
                passed -> {
                  StringBuilder described = new StringBuilder();
                  for (Vif vif : server.vifs()) {
                    described.append(
                        new PassedInterface(vif.macAddress(), vif.binding().device(), null)
                            .toXml()
                            .print());
                  }
                  passed.forEach(device -> described.append(device.toXml().print()));
                  passed.forEach(device -> chosen.add(device.address()));
                  guests.define(server.uuid(), "");
                  guests.hostDevices.put(server.uuid(), described.toString());
                  held.defined(server.uuid());
                }));
    return chosen;
  }

  private static DevicePort port(String id, String network, String address) {
    return port(id, network, address, Map.of());
  }

  private static DevicePort port(
      String id, String network, String address, Map<String, String> more) {
    Map<String, String> spec = new HashMap<>(more);
    spec.put("physical_network", network);
    spec.put("remote_managed", "False");
    return new DevicePort(new PciRequest(1, List.of(spec), null, null, id, id), "host-a", address);
  }
}
