package org.novaee.compute.driver.libvirt.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.CpuFeature;
import org.novaee.compute.driver.libvirt.xml.CpuTopology;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.compute.driver.libvirt.xml.SerialPort;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.image.DiskLayout;
import org.novaee.compute.testing.GuestServer;
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
        .containsExactly(new SerialPort(0, DIRECTORY + "/console.log"));
    assertThat(domain.devices().graphics().listen()).isEqualTo("127.0.0.1");
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
        new DomainConverter(qemu(), "1.0")
            .convert(
                server,
                server.vifs(),
                DIRECTORY,
                DiskLayout.of(server, "qcow2", "iso9660", Machine.cdromBus("q35")));

    assertThat(domain.os().machine()).isEqualTo("q35");
    assertThat(domain.devices().disks())
        .extracting(Disk::device, Disk::bus, Disk::target)
        .containsExactly(tuple("disk", "scsi", "sda"), tuple("cdrom", "sata", "sdb"));
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
            null,
            true,
            null,
            0,
            "none");
    Domain domain = convert(new GuestServer().build(), bare);

    assertThat(domain.devices().graphics()).isNull();
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

  private static CpuTopology topology(GuestServer server) {
    return convert(server.build(), kvm()).cpu().topology();
  }

  private static Domain convert(Server server, GuestOptions options) {
    return new DomainConverter(options, "1.0")
        .convert(server, server.vifs(), DIRECTORY, DiskLayout.of(server, "qcow2", null, "ide"));
  }

  private static GuestOptions qemu() {
    return options("qemu", "none");
  }

  private static GuestOptions kvm() {
    return options("kvm", "host-model");
  }

  private static GuestOptions options(String virtType, String cpuMode) {
    return new GuestOptions(
        virtType,
        cpuMode,
        null,
        List.of("+aes", "-vmx"),
        Map.of(),
        Map.of("file", "none"),
        null,
        "127.0.0.1",
        true,
        "/dev/urandom",
        10,
        "unique");
  }
}
