package org.novaee.compute.driver.libvirt.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.PortVifs;
import org.novaee.compute.driver.libvirt.xml.AddressBits;
import org.novaee.compute.driver.libvirt.xml.Bandwidth;
import org.novaee.compute.driver.libvirt.xml.Channel;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.CpuFeature;
import org.novaee.compute.driver.libvirt.xml.CpuTopology;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.Devices;
import org.novaee.compute.driver.libvirt.xml.DirectInterface;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.driver.libvirt.xml.Firmware;
import org.novaee.compute.driver.libvirt.xml.Graphics;
import org.novaee.compute.driver.libvirt.xml.GuestNode;
import org.novaee.compute.driver.libvirt.xml.InputDevice;
import org.novaee.compute.driver.libvirt.xml.InterfaceDriver;
import org.novaee.compute.driver.libvirt.xml.Iommu;
import org.novaee.compute.driver.libvirt.xml.MemoryBacking;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.PassedInterface;
import org.novaee.compute.driver.libvirt.xml.Perf;
import org.novaee.compute.driver.libvirt.xml.RandomGenerator;
import org.novaee.compute.driver.libvirt.xml.SerialPort;
import org.novaee.compute.driver.libvirt.xml.Sound;
import org.novaee.compute.driver.libvirt.xml.SpiceTuning;
import org.novaee.compute.driver.libvirt.xml.Timer;
import org.novaee.compute.driver.libvirt.xml.Tpm;
import org.novaee.compute.driver.libvirt.xml.Video;
import org.novaee.compute.driver.libvirt.xml.Watchdog;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.image.DiskLayout;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.RescueLayout;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.model.Vif;

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
                List.of(),
                Pinning.NONE,
                GivenDevices.NONE);

    assertThat(domain.os().machine()).isEqualTo("q35");
    assertThat(domain.devices().disks())
        .extracting(Disk::device, Disk::bus, Disk::target)
        .containsExactly(tuple("disk", "scsi", "sda"), tuple("cdrom", "sata", "sdz"));
    assertThat(domain.devices().controllers())
        .containsExactly(new Controller("scsi", 0, "virtio-scsi"));
    assertThat(onBridge(domain.devices()).model()).isEqualTo("e1000");
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
            "none",
            false);
    Domain domain = convert(new GuestServer().build(), bare);

    assertThat(domain.devices().graphics()).isEmpty();
    assertThat(domain.devices().inputs()).isEmpty();
    assertThat(domain.devices().rng()).isNull();
    assertThat(domain.devices().balloon().statsPeriodSeconds()).isNull();
    assertThat(domain.sysInfo().system()).doesNotContainKey("serial");
  }

  @Test
  void limitsWhatTheFlavorLimits() {
    Domain domain =
        convert(
            new GuestServer()
                .extraSpec("quota:cpu_shares", "512")
                .extraSpec("quota:cpu_quota", "-1")
                .extraSpec("quota:disk_read_iops_sec", "100")
                .extraSpec("quota:disk_total_bytes_sec_max", "1048576")
                .extraSpec("quota:vif_inbound_average", "1000")
                .extraSpec("quota:vif_outbound_peak", "9")
                .build(),
            qemu());
    assertThat(domain.cpuTune()).isEqualTo(new CpuTune(512L, null, -1L));
    assertThat(domain.devices().disks().get(0).ioTune().limits())
        .isEqualTo(Map.of("read_iops_sec", 100L, "total_bytes_sec_max", 1048576L));
    assertThat(onBridge(domain.devices()).bandwidth())
        .isEqualTo(new Bandwidth(new Bandwidth.Rate(1000L, null, null), null));
    assertThatThrownBy(
            () -> convert(new GuestServer().extraSpec("quota:cpu_shares", "much").build(), qemu()))
        .hasMessageContaining("quota:cpu_shares");
  }

  @Test
  void spreadsMemoryOverNodes() {
    Domain domain =
        convert(
            new GuestServer()
                .vcpus(4)
                .extraSpec("hw:numa_nodes", "2")
                .extraSpec("hw:numa_cpus.0", "0,2-3")
                .extraSpec("hw:numa_cpus.1", "1")
                .extraSpec("hw:numa_mem.0", "96")
                .extraSpec("hw:numa_mem.1", "32")
                .extraSpec("hw:mem_page_size", "2MB")
                .image("hw_locked_memory", "yes")
                .build(),
            qemu());
    assertThat(domain.cpu().nodes())
        .containsExactly(new GuestNode(0, "0,2-3", 98304), new GuestNode(1, "1", 32768));
    assertThat(domain.memoryBacking())
        .isEqualTo(
            new MemoryBacking(true, List.of(new MemoryBacking.HugePage(2048, "0-1")), false, true));
    assertThat(convert(new GuestServer().extraSpec("hw:mem_page_size", "large").build(), qemu()))
        .extracting(Domain::memoryBacking)
        .isEqualTo(new MemoryBacking(true, List.of(), false, false));
    assertThat(
            convert(new GuestServer().extraSpec("hw:mem_page_size", "small").build(), qemu())
                .memoryBacking())
        .isNull();
  }

  @Test
  void letsProcessorsRunBeforeAllElse() {
    Domain domain =
        convert(
            new GuestServer()
                .vcpus(3)
                .extraSpec("hw:cpu_policy", "dedicated")
                .extraSpec("hw:cpu_realtime", "yes")
                .extraSpec("hw:cpu_realtime_mask", "1-2")
                .image("hw_cpu_realtime_mask", "^0-1")
                .build(),
            qemu());
    assertThat(domain.cpuTune().realtime()).containsExactly(new CpuTune.Realtime("2", 1));
    assertThat(domain.memoryBacking()).isEqualTo(new MemoryBacking(false, List.of(), false, true));
    assertThatThrownBy(
            () -> convert(new GuestServer().extraSpec("hw:cpu_realtime", "yes").build(), qemu()))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("realtime");
  }

  @Test
  void givesVirtioInterfacesRingsAndQueuesAsTheHostHasThem() {
    GuestOptions tuned = tuned(new GuestTuning(1, 512, 2, 0, null, null, 0, false));
    GuestServer several = new GuestServer().vcpus(4).extraSpec("hw:vif_multiqueue_enabled", "true");
    assertThat(driver(several, tuned)).isEqualTo(new InterfaceDriver(2, 512, false));
    assertThat(driver(several, qemu())).isEqualTo(new InterfaceDriver(4, null, false));
    assertThat(driver(new GuestServer(), tuned)).isEqualTo(new InterfaceDriver(null, 512, false));
    assertThat(driver(new GuestServer(), qemu())).isNull();
    assertThat(driver(new GuestServer().image("hw_vif_model", "e1000"), tuned)).isNull();
  }

  @Test
  void runsGuestsAsTheHostIsTuned() {
    Perf perf = new Perf(List.of("cpu_cycles"));
    GuestOptions tuned = tuned(new GuestTuning(1, null, 256, 2, 64, perf, 4096, true));
    Domain domain =
        convert(new GuestServer().image("hw_machine_type", "pc-q35-7.2").build(), tuned);
    assertThat(domain.devices().controllers())
        .containsExactly(
            new Controller("pci", 0, "pcie-root"),
            new Controller("pci", 1, "pcie-root-port"),
            new Controller("pci", 2, "pcie-root-port"));
    assertThat(domain.features().translationCacheMib()).isEqualTo(64);
    assertThat(domain.perf()).isEqualTo(perf);
    assertThat(domain.devices().disks().get(0).driver().io()).isEqualTo("native");
    assertThat(domain.memoryBacking())
        .isEqualTo(new MemoryBacking(false, List.of(), true, false, true));
    assertThat(Domain.fromXml(Xml.parse(domain.toXml().print()))).isEqualTo(domain);

    Domain plain = convert(new GuestServer().build(), tuned);
    assertThat(plain.devices().controllers()).isEmpty();
    Server pages = new GuestServer().extraSpec("hw:mem_page_size", "small").build();
    assertThatThrownBy(() -> convert(pages, tuned))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("[libvirt] file_backed_memory");
  }

  @Test
  void startsByFirmwareAsAsked() {
    Domain uefi =
        convert(
            new GuestServer()
                .image("hw_firmware_type", "uefi")
                .image("os_secure_boot", "optional")
                .extraSpec("os:secure_boot", "required")
                .extraSpec("hw:boot_menu", "true")
                .build(),
            qemu());
    assertThat(uefi.os().firmware()).isEqualTo(new Firmware(true, false));
    assertThat(uefi.os().bootMenu()).isTrue();
    assertThat(uefi.features().systemManagement()).isTrue();
    assertThat(convert(new GuestServer().build(), qemu()).os().firmware()).isNull();
  }

  @Test
  void makesWindowsAndShyDriversFeelAtHome() {
    Domain windows =
        convert(
            new GuestServer()
                .image("os_type", "windows")
                .image("img_hide_hypervisor_id", "true")
                .image("hw_time_hpet", "true")
                .image("hw_pmu", "false")
                .build(),
            qemu());
    assertThat(windows.features().hyperV().vendorId()).isNotNull();
    assertThat(windows.features().hidden()).isTrue();
    assertThat(windows.features().performanceUnit()).isFalse();
    assertThat(windows.clock().offset()).isEqualTo("localtime");
    assertThat(windows.clock().timers())
        .contains(new Timer("hpet", null, true), new Timer("hypervclock", null, true));
  }

  @Test
  void hasTheDevicesThatAreAskedFor() {
    ConsoleSettings spice = new ConsoleSettings(null, "10.0.0.1", false, true, SpiceTuning.NONE);
    Domain domain =
        convert(
            new GuestServer()
                .vcpus(2)
                .image("hw_machine_type", "q35")
                .image("hw_watchdog_action", "reset")
                .extraSpec("hw:watchdog_action", "pause")
                .extraSpec("hw:sound_model", "ich9")
                .extraSpec("hw:usb_model", "qemu-xhci")
                .extraSpec("hw:redirected_usb_ports", "2")
                .extraSpec("hw:viommu_model", "intel")
                .extraSpec("hw:virtio_packed_ring", "true")
                .extraSpec("hw:maxphysaddr_mode", "emulate")
                .extraSpec("hw:maxphysaddr_bits", "42")
                .extraSpec("hw_rng:rate_bytes", "100")
                .extraSpec("hw_video:ram_max_mb", "64")
                .image("hw_video_ram", "32")
                .image("hw_vif_multiqueue_enabled", "true")
                .image("hw_input_bus", "virtio")
                .build(),
            options("qemu", "none", spice));
    Devices devices = domain.devices();
    assertThat(devices.watchdog()).isEqualTo(new Watchdog("reset"));
    assertThat(devices.sound()).isEqualTo(new Sound("ich9"));
    assertThat(devices.controllers()).containsExactly(new Controller("usb", 0, "qemu-xhci"));
    assertThat(devices.redirectedUsb()).hasSize(2);
    assertThat(devices.iommu()).isEqualTo(new Iommu("intel", true));
    assertThat(domain.features().ioApicByQemu()).isTrue();
    assertThat(devices.disks().get(0).driver().packedRing()).isTrue();
    assertThat(onBridge(devices).driver()).isEqualTo(new InterfaceDriver(2, true));
    assertThat(domain.cpu().addressBits()).isEqualTo(new AddressBits("emulate", 42));
    assertThat(devices.rng().rate()).isEqualTo(new RandomGenerator.Rate(100, 1000));
    assertThat(devices.video()).isEqualTo(new Video("qxl", 32768));
    assertThat(devices.inputs())
        .containsExactly(
            new InputDevice("tablet", "virtio"), new InputDevice("keyboard", "virtio"));
    assertThat(Domain.fromXml(Xml.parse(domain.toXml().print()))).isEqualTo(domain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hw:watchdog_action     | jump  | is not supported
          hw:tpm_version         | 2.0   | swtpm_enabled
          hw:viommu_model        | intel | needs a machine of type q35
          hw_rng:rate_bytes      | much  | hw_rng:rate_bytes
          hw:numa_nodes          | three | numa_nodes
          """)
  void saysWhatItCannotGive(String extraSpec, String value, String message) {
    Server server = new GuestServer().extraSpec(extraSpec, value).build();
    assertThatThrownBy(() -> convert(server, qemu()))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(message);
  }

  @Test
  void givesATpmWhereTheHostHasOne() {
    GuestOptions swtpm =
        new GuestOptions(
            "qemu",
            "none",
            null,
            List.of(),
            Map.of(),
            Map.of(),
            null,
            ConsoleSettings.none(),
            false,
            null,
            0,
            "none",
            true);
    Server server = new GuestServer().extraSpec("hw:tpm_version", "2.0").build();
    assertThat(convert(server, swtpm).devices().tpm()).isEqualTo(new Tpm("tpm-tis", "2.0"));
  }

  @Test
  void leavesVideoMemoryToTheFlavor() {
    Server server = new GuestServer().image("hw_video_ram", "32").build();
    assertThatThrownBy(() -> convert(server, qemu()))
        .hasMessageContaining("higher than the maximum allowed by flavor 0");
  }

  @Test
  void refusesACardThereIsNot() {
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
            .convert(
                server,
                List.of(),
                DIRECTORY,
                List.of(),
                listeners,
                Pinning.NONE,
                GivenDevices.NONE);
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

  @Test
  void portsAreDevicesOfTheHost() {
    Vif whole = PortVifs.physical();
    Devices devices =
        withPorts(List.of(PortVifs.direct(), PortVifs.macvtap(), whole, GuestServer.vif()));
    assertThat(devices.interfaces().subList(0, 2))
        .containsExactly(
            new PassedInterface(PortVifs.MAC, PortVifs.ADDRESS, 100),
            new DirectInterface(
                PortVifs.MAC, "virtio", null, "ens5f0v3", PortVifs.ADDRESS, 100, null));
    assertThat(devices.interfaces()).hasSize(3);
    assertThat(devices.pciDevices()).containsExactly(new PassedDevice("0000:85:00.0", true));
  }

  @Test
  void portsAreKnownToOpenVSwitchByTheirIds() {
    Vif port =
        PortVifs.vif(PortVifs.PORT, "ovs", "normal", null, Map.of("ovs_hybrid_plug", "false"));
    assertThat(withPorts(List.of(port)).interfaces())
        .first(InstanceOfAssertFactories.type(NetworkInterface.class))
        .returns(PortVifs.PORT, NetworkInterface::port);
  }

  @Test
  void portsThatCannotBePluggedInAreRefused() {
    String port = PortVifs.PORT;
    assertThatThrownBy(
            () -> withPorts(List.of(PortVifs.vif(port, "hw_veb", "direct", null, Map.of()))))
        .hasMessageContaining("port " + port + " has no device of this host");
    assertThatThrownBy(
            () -> withPorts(List.of(PortVifs.vif(port, "hw_veb", "direct", "x'/>", Map.of()))))
        .hasMessageContaining("names x'/>");
    assertThatThrownBy(
            () ->
                withPorts(
                    List.of(
                        PortVifs.vif(
                            port, "hw_veb", "direct", PortVifs.ADDRESS, Map.of("vlan", "all")))))
        .hasMessageContaining("bound to VLAN all");
    assertThatThrownBy(
            () ->
                withPorts(
                    List.of(PortVifs.vif(port, "hw_veb", "macvtap", "0000:86:10.0", Map.of()))))
        .hasMessageContaining("of which this host has no network interface");
    assertThatThrownBy(
            () -> withPorts(List.of(PortVifs.vif(port, "ovs", "remote-managed", null, null))))
        .hasMessageContaining("port " + port + " is remote-managed and of type ovs");
    assertThatThrownBy(
            () -> withPorts(List.of(PortVifs.vif(port, "ovs", "direct", "0000:85:10.0", null))))
        .hasMessageContaining(
            "port " + port + " is direct and of type ovs; this host can only plug");
    assertThatThrownBy(
            () ->
                withPorts(
                    List.of(
                        PortVifs.vif(
                            port, "ovs", "normal", null, Map.of("ovs_hybrid_plug", "true")))))
        .hasMessageContaining("firewall_driver = iptables_hybrid");
  }

  private static Devices withPorts(List<Vif> vifs) {
    return new DomainConverter(qemu(), volumes(qemu()), "1.0")
        .convert(
            new GuestServer().build(),
            vifs,
            DIRECTORY,
            List.of(),
            List.of(),
            Pinning.NONE,
            new GivenDevices(List.of(), List.of(), Map.of(PortVifs.ADDRESS, "ens5f0v3")))
        .devices();
  }

  private static Domain rescued(Server server, ImageRef image) {
    List<GuestDisk> own = DiskLayout.of(server, "qcow2", null, "ide");
    return new DomainConverter(qemu(), volumes(qemu()), "1.0")
        .convert(
            server,
            List.of(),
            DIRECTORY,
            RescueLayout.of(image, own, List.of(), null),
            List.of(),
            Pinning.NONE,
            GivenDevices.NONE);
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
            List.of(),
            Pinning.NONE,
            GivenDevices.NONE);
  }

  private static InterfaceDriver driver(GuestServer guest, GuestOptions options) {
    return onBridge(convert(guest.build(), options).devices()).driver();
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
        "unique",
        false);
  }

  private static GuestOptions tuned(GuestTuning tuning) {
    return new GuestOptions(
        "qemu",
        "none",
        null,
        List.of(),
        Map.of(),
        Map.of("file", "none"),
        null,
        ConsoleSettings.none(),
        false,
        null,
        0,
        "none",
        false,
        tuning);
  }

  private static VolumeDisks volumes(GuestOptions options) {
    return new VolumeDisks(
        options, new HostVolumes(new RecordedCommands(), Path.of("/mnt/volumes"), null));
  }

  private static NetworkInterface onBridge(Devices devices) {
    return (NetworkInterface) devices.interfaces().get(0);
  }
}
