package org.novaee.compute.driver.libvirt.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Channel;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.CpuFeature;
import org.novaee.compute.driver.libvirt.xml.CpuTopology;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.driver.libvirt.xml.Graphics;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.compute.driver.libvirt.xml.SerialPort;
import org.novaee.compute.driver.libvirt.xml.SpiceTuning;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.image.DiskLayout;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.RescueLayout;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;

class DomainConverterTest {

  private static final Path DIRECTORY = Path.of("/var/lib/nova/instances/u");

  @Test
  void describesTheServer() {
    Domain domain = convert(new GuestServer().build(), qemu());

    assertThat(domain.type()).isEqualTo("qemu");
    assertThat(domain.uuid()).isEqualTo(GuestServer.UUID);
    assertThat(domain.name()).isEqualTo("instance-0000002a");
    assertThat(domain.memoryKib()).isEqualTo(131072);
    assertThat(domain.vcpus()).isEqualTo(1);
    assertThat(domain.os().machine()).isEqualTo("pc");
    assertThat(domain.sysInfo().system()).containsEntry("serial", GuestServer.UUID);
    assertThat(domain.metadata().displayName()).isEqualTo("My server");
    assertThat(domain.metadata().flavor().name()).isEqualTo("tiny");
    assertThat(domain.metadata().ports().get(0).addresses()).containsExactly("10.77.0.5");
    assertThat(domain.devices().interfaces())
        .containsExactly(
            new NetworkInterface(
                "fa:16:3e:00:00:01", "virtio", "brq99999999-88", "tapaaaaaaaa-bb", 1450));
    assertThat(domain.devices().serialPorts())
        .containsExactly(SerialPort.onTerminal(0, DIRECTORY + "/console.log"));
    assertThat(domain.devices().graphics()).containsExactly(Graphics.vnc("127.0.0.1"));
    assertThat(domain.devices().channels()).isEmpty();
  }

  @Test
  void comesBackFromItsTextUnchanged() {
    Server everything =
        new GuestServer().vcpus(4).disks(1, 2, 64).image("hw_disk_bus", "scsi").build();
    Domain domain = convert(everything, kvm());

    assertThat(Domain.fromXml(Xml.parse(domain.toXml().print()))).isEqualTo(domain);
  }

  @Test
  void leavesTheProcessorToQemuAndShowsTheHostsToKvm() {
    Server server = new GuestServer().vcpus(2).build();

    assertThat(convert(server, qemu()).cpu().mode()).isNull();
    assertThat(convert(server, kvm()).cpu().mode()).isEqualTo("host-model");
    assertThat(convert(server, kvm()).cpu().features())
        .containsExactly(new CpuFeature("require", "aes"), new CpuFeature("disable", "vmx"));
  }

  @Test
  void arrangesProcessorsAsAskedIfThatComesOutEven() {
    assertThat(topology(new GuestServer().vcpus(4))).isEqualTo(new CpuTopology(4, 1, 1));
    assertThat(topology(new GuestServer().vcpus(4).extraSpec("hw:cpu_cores", "2")))
        .isEqualTo(new CpuTopology(2, 2, 1));
    assertThat(topology(new GuestServer().vcpus(4).image("hw_cpu_sockets", "1")))
        .isEqualTo(new CpuTopology(1, 4, 1));
    assertThat(topology(new GuestServer().vcpus(4).extraSpec("hw:cpu_threads", "3")))
        .isEqualTo(new CpuTopology(4, 1, 1));
  }

  @Test
  void placesDisksWhereTheImageWantsThem() {
    Server server =
        new GuestServer()
            .image("hw_disk_bus", "scsi")
            .image("hw_machine_type", "q35")
            .image("hw_vif_model", "e1000")
            .build();
    Domain domain =
        new DomainConverter(qemu(), volumes(qemu()), "1.0")
            .convert(
                server,
                server.vifs(),
                DIRECTORY,
                DiskLayout.of(server, "qcow2", "iso9660", Machine.cdromBus("q35")),
                List.of());

    assertThat(domain.os().machine()).isEqualTo("q35");
    assertThat(domain.devices().disks())
        .extracting(Disk::device, Disk::bus, Disk::target)
        .containsExactly(tuple("disk", "scsi", "sda"), tuple("cdrom", "sata", "sdz"));
    assertThat(domain.devices().controllers())
        .containsExactly(new Controller("scsi", 0, "virtio-scsi"));
    assertThat(domain.devices().interfaces().get(0).model()).isEqualTo("e1000");
  }

  @Test
  void goesWithoutWhatTheHostLeavesOut() {
    GuestOptions bare =
        new GuestOptions(
            "qemu",
            "none",
            null,
            List.of(),
            Map.of(),
            Map.of("file", "writeback"),
            null,
            ConsoleSettings.none(),
            true,
            null,
            0,
            "none");
    Domain domain = convert(new GuestServer().build(), bare);

    assertThat(domain.devices().graphics()).isEmpty();
    assertThat(domain.devices().inputs()).isEmpty();
    assertThat(domain.devices().rng()).isNull();
    assertThat(domain.devices().balloon().statsPeriodSeconds()).isNull();
    assertThat(domain.sysInfo().system()).doesNotContainKey("serial");
  }

  @Test
  void saysWhatItCannotGive() {
    Server odd = new GuestServer().image("hw_vif_model", "token-ring").build();
    assertThatThrownBy(() -> convert(odd, qemu()))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("token-ring");
  }

  @Test
  void bootsARescuedGuestFromTheDiskThatItsOwnDoNotKnowOf() {
    Server server = new GuestServer().disks(1, 1, 0).build();
    ImageRef besideAll = rescueImage(Map.of("hw_rescue_device", "cdrom", "hw_rescue_bus", "sata"));
    Domain stable = rescued(server, besideAll);
    assertThat(stable.os().bootDevices()).isEmpty();
    assertThat(stable.devices().disks())
        .extracting(Disk::device, Disk::target, Disk::bootOrder)
        .containsExactly(
            tuple("disk", "vda", null), tuple("disk", "vdb", null), tuple("cdrom", "sda", 1));

    Domain classic = rescued(server, rescueImage(Map.of("hw_disk_bus", "scsi")));
    assertThat(classic.os().bootDevices()).containsExactly("hd");
    assertThat(classic.devices().disks())
        .extracting(disk -> disk.source().path(), Disk::target, Disk::bootOrder)
        .containsExactly(
            tuple(DIRECTORY + "/disk.rescue", "sda", null),
            tuple(DIRECTORY + "/disk", "sdb", null));
    assertThatThrownBy(
            () ->
                rescued(
                    server,
                    rescueImage(Map.of("hw_rescue_device", "tape", "hw_rescue_bus", "usb"))))
        .hasMessage("hw_rescue_device tape is not supported by this hypervisor");
  }

  @Test
  void givesAgentsTheirChannels() {
    assertThat(
            convert(new GuestServer().image("hw_qemu_guest_agent", "yes").build(), qemu())
                .devices()
                .channels())
        .containsExactly(Channel.GUEST_AGENT);
    ConsoleSettings spice = new ConsoleSettings(null, "10.0.0.1", false, true, SpiceTuning.NONE);
    Domain domain = convert(new GuestServer().build(), options("qemu", "none", spice));
    assertThat(domain.devices().channels()).containsExactly(Channel.SPICE_AGENT);
    assertThat(domain.devices().graphics())
        .containsExactly(new Graphics("spice", "10.0.0.1", false, SpiceTuning.NONE));
    assertThat(domain.devices().video().model()).isEqualTo("qxl");
  }

  @Test
  void letsSerialPortsBeConnectedTo() {
    Server server = new GuestServer().extraSpec("hw:serial_port_count", "2").build();
    assertThat(Consoles.serialPorts(server)).isEqualTo(2);
    List<SerialPort.Listener> listeners =
        List.of(
            new SerialPort.Listener("10.0.0.1", 10000), new SerialPort.Listener("10.0.0.1", 10007));
    Domain domain =
        new DomainConverter(qemu(), volumes(qemu()), "1.0")
            .convert(server, List.of(), DIRECTORY, List.of(), listeners);
    assertThat(domain.devices().serialPorts())
        .containsExactly(
            new SerialPort(0, DIRECTORY + "/console.log", listeners.get(0)),
            new SerialPort(1, null, listeners.get(1)));
    assertThatThrownBy(
            () ->
                Consoles.serialPorts(
                    new GuestServer()
                        .extraSpec("hw:serial_port_count", "1")
                        .image("hw_serial_port_count", "2")
                        .build()))
        .hasMessageStartingWith("Forbidden to exceed flavor value");
  }

  private static Domain rescued(Server server, ImageRef image) {
    List<GuestDisk> own = DiskLayout.of(server, "qcow2", null, "ide");
    return new DomainConverter(qemu(), volumes(qemu()), "1.0")
        .convert(
            server, List.of(), DIRECTORY, RescueLayout.of(image, own, List.of(), null), List.of());
  }

  private static ImageRef rescueImage(Map<String, String> properties) {
    return new ImageRef(
        "r",
        "rescue",
        "active",
        "public",
        "o",
        "raw",
        "bare",
        1,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        properties);
  }

  private static CpuTopology topology(GuestServer server) {
    return convert(server.build(), kvm()).cpu().topology();
  }

  private static Domain convert(Server server, GuestOptions options) {
    return new DomainConverter(options, volumes(options), "1.0")
        .convert(
            server,
            server.vifs(),
            DIRECTORY,
            DiskLayout.of(server, "qcow2", null, "ide"),
            List.of());
  }

  private static GuestOptions qemu() {
    return options("qemu", "none");
  }

  private static GuestOptions kvm() {
    return options("kvm", "host-model");
  }

  private static GuestOptions options(String virtType, String cpuMode) {
    return options(virtType, cpuMode, ConsoleSettings.vnc("127.0.0.1"));
  }

  private static GuestOptions options(String virtType, String cpuMode, ConsoleSettings consoles) {
    return new GuestOptions(
        virtType,
        cpuMode,
        null,
        List.of("+aes", "-vmx"),
        Map.of(),
        Map.of("file", "none"),
        null,
        consoles,
        true,
        "/dev/urandom",
        10,
        "unique");
  }

  private static VolumeDisks volumes(GuestOptions options) {
    return new VolumeDisks(
        options, new HostVolumes(new RecordedCommands(), Path.of("/mnt/volumes"), null));
  }
}
