package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.PciDevice;
import org.novaee.model.Server;

/** A host with a graphics card and a network card of two virtual functions. */
class PassedDevicesTest {

  private static final String OTHER = "5e1f0000-0000-4000-8000-000000000001";
  private static final String CARD = "0000:84:00.0";
  private static final String WHOLE = "0000:85:00.0";
  private static final String FIRST = "0000:85:10.0";
  private static final String SECOND = "0000:85:10.1";

  private static final Map<String, String> OPTIONS =
      Map.of(
          "nova.pci.device_spec",
          "{\"vendor_id\":\"10de\"\\,\"managed\":\"no\"},"
              + "{\"devname\":\"eth5\"\\,\"physical_network\":\"net1\"}",
          "nova.pci.alias",
          "{\"name\":\"gpu\"\\,\"vendor_id\":\"10de\"},"
              + "{\"name\":\"nic\"\\,\"vendor_id\":\"8086\"\\,\"device_type\":\"type-PF\"},"
              + "{\"name\":\"vf\"\\,\"vendor_id\":\"8086\"\\,\"device_type\":\"type-VF\"}");

  private static final String OF_WHOLE =
      "<capability type='phys_function'>"
          + "<address domain='0x0000' bus='0x85' slot='0x00' function='0x0'/></capability>";
  private static final PciHost HOST =
      new PciHost(
          List.of(
              PciHost.device(0x84, 0, 0, "1eb8", "10de", ""),
              PciHost.device(0x85, 0, 0, "1521", "8086", "<capability type='virt_functions'/>"),
              PciHost.device(0x85, 16, 0, "1520", "8086", OF_WHOLE),
              PciHost.device(0x85, 16, 1, "1520", "8086", OF_WHOLE),
              PciHost.device(0, 31, 0, "2918", "8086", ""),
              Xml.parse(
                  PciHost.device(0x84, 0, 0, "1eb8", "10de", "")
                      .print()
                      .replace("<domain>0<", "<domain>65536<"))),
          List.of(
              Xml.parse(
                  "<device><parent>pci_0000_85_00_0</parent><capability"
                      + " type='net'><interface>eth5</interface></capability></device>")));

  private final FakeGuests guests = new FakeGuests();
  private final HeldPlaces held = new HeldPlaces();
  private final TakenPlaces places = PciHost.places(guests, held);
  private final PassedDevices devices = HOST.passed(places, OPTIONS);

  @Test
  void whatTheConfigurationNamesIsReportedWithWhoHasIt() {
    define(guest(OTHER, "vf:1"));
    assertThat(devices.all(places.all()))
        .extracting(PciDevice::address, PciDevice::type, PciDevice::serverUuid)
        .containsExactly(
            tuple(CARD, "type-PCI", null),
            tuple(WHOLE, "type-PF", null),
            tuple(FIRST, "type-VF", OTHER),
            tuple(SECOND, "type-VF", null));
    assertThat(devices.all(places.all()).get(3).tags()).containsEntry("physical_network", "net1");
    assertThat(devices.all(places.all()).get(3).parentAddress()).isEqualTo(WHOLE);
  }

  @Test
  void whatLeftTheConfigurationIsAGuestsUntilItGivesItUp() {
    Server server = guest(OTHER, "vf:1");
    define(server);
    PassedDevices without =
        HOST.passed(places, Map.of("nova.pci.alias", OPTIONS.get("nova.pci.alias")));
    assertThat(without.all(places.all()))
        .extracting(PciDevice::address, PciDevice::serverUuid)
        .containsExactly(tuple(FIRST, OTHER));
    List<PassedDevice> again = new ArrayList<>();
    without.define(server, Set.of(), again::addAll);
    assertThat(again).containsExactly(new PassedDevice(FIRST, true));
    assertThatThrownBy(
            () -> without.define(guest(GuestServer.UUID, "vf:1"), Set.of(), again::addAll))
        .isInstanceOf(DriverException.class);
    PassedDevices pulled = PciHost.EMPTY.passed(places, OPTIONS);
    assertThat(pulled.all(places.all()))
        .as("the host lost it")
        .extracting(PciDevice::address, PciDevice::vendorId, PciDevice::serverUuid)
        .containsExactly(tuple(FIRST, "ffff", OTHER));
    guests.remove(OTHER);
    assertThat(pulled.all(places.all())).isEmpty();
    assertThat(without.all(places.all())).isEmpty();
    assertThatThrownBy(() -> without.define(server, Set.of(), again::addAll))
        .isInstanceOf(DriverException.class);
  }

  @Test
  void guestsGetDevicesOfTheirOwnAndKeepThem() {
    assertThat(define(guest(OTHER, "vf:1, gpu:1"))).containsExactly(FIRST, CARD);
    List<String> second = define(guest(GuestServer.UUID, "vf:1"));
    assertThat(second).containsExactly(SECOND);
    guests.remove(OTHER);
    assertThat(define(guest(GuestServer.UUID, "vf:1"))).as("kept").isEqualTo(second);
    assertThat(define(guest(GuestServer.UUID, "vf:2"))).as("more").containsExactly(SECOND, FIRST);
    assertThatThrownBy(() -> define(guest(OTHER, "vf:1")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("wants PCI devices vf:1, and not so many are free on this host");
  }

  @Test
  void aDeviceIsNotGivenWholeAndInParts() {
    define(guest(OTHER, "nic:1"));
    assertThatThrownBy(() -> define(guest(GuestServer.UUID, "vf:1")))
        .isInstanceOf(DriverException.class);
    define(guest(OTHER, "vf:1"));
    assertThatThrownBy(() -> define(guest(GuestServer.UUID, "nic:1")))
        .isInstanceOf(DriverException.class);
    assertThatThrownBy(() -> define(guest(OTHER, "nic:1,vf:1")))
        .isInstanceOf(DriverException.class);
  }

  @Test
  void driversAreLeftAloneWhereTheConfigurationSaysSo() {
    List<PassedDevice> given = new ArrayList<>();
    devices.define(guest(OTHER, "gpu:1,vf:1"), Set.of(), given::addAll);
    assertThat(given).containsExactly(new PassedDevice(CARD, false), new PassedDevice(FIRST, true));
  }

  @Test
  void whoAsksForNothingGetsNothing() {
    Server plain = new GuestServer().build();
    assertThat(define(plain)).isEmpty();
    assertThat(devices.areWanted(plain)).isFalse();
    assertThat(devices.areWanted(guest(OTHER, "gpu:1"))).isTrue();
    assertThatThrownBy(() -> devices.areWanted(guest(OTHER, "unknown:1")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("PCI alias unknown is not defined");
  }

  private static Server guest(String uuid, String wish) {
    return new GuestServer().uuid(uuid).extraSpec("pci_passthrough:alias", wish).build();
  }

  private List<String> define(Server server) {
    List<String> chosen = new ArrayList<>();
    devices.define(
        server,
        Set.of(),
        given -> {
          given.forEach(device -> chosen.add(device.address()));
          guests.define(server.uuid(), "");
          guests.hostDevices.put(
              server.uuid(),
              given.stream().map(device -> device.toXml().print()).collect(Collectors.joining()));
        });
    return chosen;
  }
}
