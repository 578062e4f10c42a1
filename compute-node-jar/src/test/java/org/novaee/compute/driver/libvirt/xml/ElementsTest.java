package org.novaee.compute.driver.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each element as an object and as text, side by side, both ways. */
class ElementsTest {

  @ParameterizedTest
  @MethodSource("elements")
  void isWrittenAndReadBack(
      Object object, String text, Function<Xml, Object> reader, Function<Object, Xml> writer) {
    assertThat(writer.apply(object).print()).isEqualTo(text);
    assertThat(reader.apply(Xml.parse(text))).isEqualTo(object);
  }

  static Stream<Arguments> elements() {
    return Stream.of(
        both(
            new OperatingSystem("hvm", "pc", List.of("hd", "cdrom"), true),
            """
            <os>
              <type machine="pc">hvm</type>
              <boot dev="hd"/>
              <boot dev="cdrom"/>
              <smbios mode="sysinfo"/>
            </os>
            """,
            OperatingSystem::fromXml,
            OperatingSystem::toXml),
        both(
            new NumaTune("0,2", List.of(new NumaTune.Cell(0, "2"), new NumaTune.Cell(1, "0"))),
            """
            <numatune>
              <memory mode="strict" nodeset="0,2"/>
              <memnode cellid="0" mode="strict" nodeset="2"/>
              <memnode cellid="1" mode="strict" nodeset="0"/>
            </numatune>
            """,
            NumaTune::fromXml,
            NumaTune::toXml),
        both(
            new MediatedDevice("b2107403-110c-45b0-af87-32cc91597b8a"),
            """
            <hostdev mode="subsystem" type="mdev" model="vfio-pci">
              <source>
                <address uuid="b2107403-110c-45b0-af87-32cc91597b8a"/>
              </source>
            </hostdev>
            """,
            MediatedDevice::fromXml,
            MediatedDevice::toXml),
        both(
            new PassedDevice("0000:84:1f.7", true),
            """
            <hostdev mode="subsystem" type="pci" managed="yes">
              <source>
                <address domain="0x0000" bus="0x84" slot="0x1f" function="0x7"/>
              </source>
            </hostdev>
            """,
            PassedDevice::fromXml,
            PassedDevice::toXml),
        both(
            new MediatedParent(
                "pci_0000_84_00_0",
                List.of(
                    new MediatedParent.Type("nvidia-35", "GRID T4-1B", "vfio-pci", 16),
                    new MediatedParent.Type("nvidia-36", null, "vfio-pci", 0))),
            """
            <device>
              <name>pci_0000_84_00_0</name>
              <capability type="pci">
                <capability type="mdev_types">
                  <type id="nvidia-35">
                    <name>GRID T4-1B</name>
                    <deviceAPI>vfio-pci</deviceAPI>
                    <availableInstances>16</availableInstances>
                  </type>
                  <type id="nvidia-36">
                    <deviceAPI>vfio-pci</deviceAPI>
                    <availableInstances>0</availableInstances>
                  </type>
                </capability>
              </capability>
            </device>
            """,
            MediatedParent::fromXml,
            MediatedParent::toXml),
        both(
            new MediatedNode(
                "pci_0000_84_00_0", "nvidia-35", "b2107403-110c-45b0-af87-32cc91597b8a"),
            """
            <device>
              <parent>pci_0000_84_00_0</parent>
              <capability type="mdev">
                <type id="nvidia-35"/>
                <uuid>b2107403-110c-45b0-af87-32cc91597b8a</uuid>
              </capability>
            </device>
            """,
            MediatedNode::fromXml,
            MediatedNode::toXml),
        both(
            new Features(true, true),
            """
            <features>
              <acpi/>
              <apic/>
            </features>
            """,
            Features::fromXml,
            Features::toXml),
        both(
            new Cpu(
                "custom",
                "exact",
                "Nehalem",
                new AddressBits("emulate", 42),
                new CpuTopology(2, 1, 1),
                List.of(new CpuFeature("require", "aes"), new CpuFeature("disable", "vmx")),
                List.of(new GuestNode(0, "0", 524288), new GuestNode(1, "1", 524288))),
            """
            <cpu mode="custom" match="exact">
              <model>Nehalem</model>
              <maxphysaddr mode="emulate" bits="42"/>
              <topology sockets="2" cores="1" threads="1"/>
              <feature policy="require" name="aes"/>
              <feature policy="disable" name="vmx"/>
              <numa>
                <cell id="0" cpus="0" memory="524288"/>
                <cell id="1" cpus="1" memory="524288"/>
              </numa>
            </cpu>
            """,
            Cpu::fromXml,
            Cpu::toXml),
        both(
            new Clock(
                "utc", List.of(new Timer("pit", "delay", null), new Timer("hpet", null, false))),
            """
            <clock offset="utc">
              <timer name="pit" tickpolicy="delay"/>
              <timer name="hpet" present="no"/>
            </clock>
            """,
            Clock::fromXml,
            Clock::toXml),
        both(
            new SysInfo(new LinkedHashMap<>(Map.of("product", "OpenStack Nova"))),
            """
            <sysinfo type="smbios">
              <system>
                <entry name="product">OpenStack Nova</entry>
              </system>
            </sysinfo>
            """,
            SysInfo::fromXml,
            SysInfo::toXml),
        both(
            new Disk(
                "disk",
                new DiskDriver("qcow2", "none", "unmap"),
                "/var/lib/nova/instances/u/disk",
                "vda",
                "virtio",
                false,
                null),
            """
            <disk type="file" device="disk">
              <driver name="qemu" type="qcow2" cache="none" discard="unmap"/>
              <source file="/var/lib/nova/instances/u/disk"/>
              <target dev="vda" bus="virtio"/>
            </disk>
            """,
            Disk::fromXml,
            Disk::toXml),
        both(
            new Disk(
                "cdrom",
                new DiskDriver("raw", null, null),
                "/i/disk.config",
                "hda",
                "ide",
                true,
                1),
            """
            <disk type="file" device="cdrom">
              <driver name="qemu" type="raw"/>
              <source file="/i/disk.config"/>
              <target dev="hda" bus="ide"/>
              <readonly/>
              <boot order="1"/>
            </disk>
            """,
            Disk::fromXml,
            Disk::toXml),
        both(
            new Controller("scsi", 0, "virtio-scsi"),
            "<controller type=\"scsi\" index=\"0\" model=\"virtio-scsi\"/>\n",
            Controller::fromXml,
            Controller::toXml),
        both(
            new NetworkInterface("fa:16:3e:00:00:01", "virtio", "brq1", "tap1", 1450),
            """
            <interface type="bridge">
              <mac address="fa:16:3e:00:00:01"/>
              <model type="virtio"/>
              <source bridge="brq1"/>
              <mtu size="1450"/>
              <target dev="tap1"/>
            </interface>
            """,
            NetworkInterface::fromXml,
            NetworkInterface::toXml),
        both(
            SerialPort.onTerminal(0, "/i/console.log"),
            """
            <serial type="pty">
              <log file="/i/console.log" append="off"/>
              <target port="0"/>
            </serial>
            """,
            SerialPort::fromXml,
            SerialPort::toXml),
        both(
            new SerialPort(1, null, new SerialPort.Listener("10.0.0.1", 10001)),
            """
            <serial type="tcp">
              <source mode="bind" host="10.0.0.1" service="10001"/>
              <protocol type="raw"/>
              <target port="1"/>
            </serial>
            """,
            SerialPort::fromXml,
            SerialPort::toXml),
        both(
            Channel.GUEST_AGENT,
            """
            <channel type="unix">
              <target type="virtio" name="org.qemu.guest_agent.0"/>
            </channel>
            """,
            Channel::fromXml,
            Channel::toXml),
        both(
            new InputDevice("tablet", "usb"),
            "<input type=\"tablet\" bus=\"usb\"/>\n",
            InputDevice::fromXml,
            InputDevice::toXml),
        both(
            Graphics.vnc("127.0.0.1"),
            "<graphics type=\"vnc\" autoport=\"yes\" listen=\"127.0.0.1\"/>\n",
            Graphics::fromXml,
            Graphics::toXml),
        both(
            new Graphics(
                "spice",
                "10.0.0.1",
                true,
                new SpiceTuning("auto_glz", "never", null, "on", "filter")),
            """
            <graphics type="spice" autoport="yes" defaultMode="secure" listen="10.0.0.1">
              <image compression="auto_glz"/>
              <jpeg compression="never"/>
              <playback compression="on"/>
              <streaming mode="filter"/>
            </graphics>
            """,
            Graphics::fromXml,
            Graphics::toXml),
        both(
            new Video("virtio"),
            """
            <video>
              <model type="virtio"/>
            </video>
            """,
            Video::fromXml,
            Video::toXml),
        both(
            new RandomGenerator("/dev/urandom"),
            """
            <rng model="virtio">
              <backend model="random">/dev/urandom</backend>
            </rng>
            """,
            RandomGenerator::fromXml,
            RandomGenerator::toXml),
        both(
            new MemoryBalloon(10),
            """
            <memballoon model="virtio">
              <stats period="10"/>
            </memballoon>
            """,
            MemoryBalloon::fromXml,
            MemoryBalloon::toXml),
        both(
            new OperatingSystem("hvm", "q35", new Firmware(true, true), List.of(), true, false),
            """
            <os firmware="efi">
              <type machine="q35">hvm</type>
              <firmware>
                <feature enabled="yes" name="secure-boot"/>
              </firmware>
              <loader stateless="yes"/>
              <bootmenu enable="yes"/>
            </os>
            """,
            OperatingSystem::fromXml,
            OperatingSystem::toXml),
        both(
            new OperatingSystem("hvm", "q35", new Firmware(false, false), List.of(), false, false),
            """
            <os firmware="efi">
              <type machine="q35">hvm</type>
              <firmware>
                <feature enabled="no" name="secure-boot"/>
                <feature enabled="no" name="enrolled-keys"/>
              </firmware>
            </os>
            """,
            OperatingSystem::fromXml,
            OperatingSystem::toXml),
        both(
            new Features(
                true, false, new HyperV("1234567890ab"), true, false, true, true, true, 64),
            """
            <features>
              <acpi/>
              <hyperv>
                <relaxed state="on"/>
                <vapic state="on"/>
                <vpindex state="on"/>
                <runtime state="on"/>
                <synic state="on"/>
                <reset state="on"/>
                <frequencies state="on"/>
                <spinlocks state="on" retries="8191"/>
                <vendor_id state="on" value="1234567890ab"/>
              </hyperv>
              <kvm>
                <hidden state="on"/>
              </kvm>
              <pmu state="off"/>
              <smm state="on"/>
              <ioapic driver="qemu"/>
              <vmcoreinfo state="on"/>
              <tcg>
                <tb-cache unit="MiB">64</tb-cache>
              </tcg>
            </features>
            """,
            Features::fromXml,
            Features::toXml),
        both(
            new CpuTune(2048L, 100000L, 50000L),
            """
            <cputune>
              <shares>2048</shares>
              <period>100000</period>
              <quota>50000</quota>
            </cputune>
            """,
            CpuTune::fromXml,
            CpuTune::toXml),
        both(
            new CpuTune(
                null,
                null,
                null,
                List.of(new CpuTune.Pin(0, "4"), new CpuTune.Pin(1, "0-3")),
                "0-3",
                List.of(new CpuTune.Realtime("0", 1))),
            """
            <cputune>
              <vcpupin vcpu="0" cpuset="4"/>
              <vcpupin vcpu="1" cpuset="0-3"/>
              <emulatorpin cpuset="0-3"/>
              <vcpusched vcpus="0" scheduler="fifo" priority="1"/>
            </cputune>
            """,
            CpuTune::fromXml,
            CpuTune::toXml),
        both(
            new MemoryBacking(true, List.of(new MemoryBacking.HugePage(2048, "0-1")), false, true),
            """
            <memoryBacking>
              <hugepages>
                <page size="2048" unit="KiB" nodeset="0-1"/>
              </hugepages>
              <nosharepages/>
              <locked/>
            </memoryBacking>
            """,
            MemoryBacking::fromXml,
            MemoryBacking::toXml),
        both(
            new MemoryBacking(false, List.of(), true, false, true),
            """
            <memoryBacking>
              <source type="file"/>
              <access mode="shared"/>
              <allocation mode="immediate"/>
              <discard/>
            </memoryBacking>
            """,
            MemoryBacking::fromXml,
            MemoryBacking::toXml),
        both(
            new Perf(List.of("cpu_cycles", "cache_misses")),
            """
            <perf>
              <event name="cpu_cycles" enabled="yes"/>
              <event name="cache_misses" enabled="yes"/>
            </perf>
            """,
            Perf::fromXml,
            Perf::toXml),
        both(
            new Controller("pci", 2, "pcie-root-port"),
            """
            <controller type="pci" index="2" model="pcie-root-port"/>
            """,
            Controller::fromXml,
            Controller::toXml),
        both(
            new Disk(
                "disk",
                new DiskDriver("raw", "none", null, true, "native"),
                DiskSource.file("/v"),
                "vdb",
                "virtio",
                false,
                new IoTune(new TreeMap<>(Map.of("read_bytes_sec", 10L, "total_iops_sec", 20L))),
                null,
                "v1",
                true),
            """
            <disk type="file" device="disk">
              <driver name="qemu" type="raw" cache="none" io="native" packed="on"/>
              <source file="/v"/>
              <target dev="vdb" bus="virtio"/>
              <serial>v1</serial>
              <shareable/>
              <iotune>
                <read_bytes_sec>10</read_bytes_sec>
                <total_iops_sec>20</total_iops_sec>
              </iotune>
            </disk>
            """,
            Disk::fromXml,
            Disk::toXml),
        both(
            new NetworkInterface(
                "fa:16:3e:00:00:01",
                "virtio",
                new InterfaceDriver(4, 1024, true),
                "br-int",
                "9b1e5f0a-0000-4000-8000-000000000001",
                "tap1",
                null,
                new Bandwidth(
                    new Bandwidth.Rate(1000L, 2000L, 3000L), new Bandwidth.Rate(500L, null, null))),
            """
            <interface type="bridge">
              <mac address="fa:16:3e:00:00:01"/>
              <model type="virtio"/>
              <driver name="vhost" queues="4" rx_queue_size="1024" packed="on"/>
              <source bridge="br-int"/>
              <virtualport type="openvswitch">
                <parameters interfaceid="9b1e5f0a-0000-4000-8000-000000000001"/>
              </virtualport>
              <target dev="tap1"/>
              <bandwidth>
                <inbound average="1000" peak="2000" burst="3000"/>
                <outbound average="500"/>
              </bandwidth>
            </interface>
            """,
            NetworkInterface::fromXml,
            NetworkInterface::toXml),
        both(
            new Watchdog("poweroff"),
            """
            <watchdog model="i6300esb" action="poweroff"/>
            """,
            Watchdog::fromXml,
            Watchdog::toXml),
        both(
            new Tpm("tpm-crb", "2.0"),
            """
            <tpm model="tpm-crb">
              <backend type="emulator" version="2.0"/>
            </tpm>
            """,
            Tpm::fromXml,
            Tpm::toXml),
        both(
            new Sound("ich9"),
            """
            <sound model="ich9"/>
            """,
            Sound::fromXml,
            Sound::toXml),
        both(
            new PassedInterface("fa:16:3e:00:00:01", "0000:85:10.3", 100),
            """
            <interface type="hostdev" managed="yes">
              <mac address="fa:16:3e:00:00:01"/>
              <source>
                <address domain="0x0000" bus="0x85" slot="0x10" function="0x3" type="pci"/>
              </source>
              <vlan>
                <tag id="100"/>
              </vlan>
            </interface>
            """,
            PassedInterface::fromXml,
            PassedInterface::toXml),
        both(
            new DirectInterface(
                "fa:16:3e:00:00:01", "virtio", null, "ens5f0v3", "0000:85:10.3", 0, null),
            """
            <interface type="direct">
              <mac address="fa:16:3e:00:00:01"/>
              <model type="virtio"/>
              <source dev="ens5f0v3" mode="passthrough"/>
              <alias name="ua-pci_0000_85_10_3"/>
              <vlan>
                <tag id="0"/>
              </vlan>
            </interface>
            """,
            DirectInterface::fromXml,
            DirectInterface::toXml),
        both(
            new RedirectedUsb(),
            """
            <redirdev bus="usb" type="spicevmc"/>
            """,
            RedirectedUsb::fromXml,
            RedirectedUsb::toXml),
        both(
            new Iommu("intel", true),
            """
            <iommu model="intel">
              <driver intremap="on" caching_mode="on" eim="on" iotlb="on"/>
            </iommu>
            """,
            Iommu::fromXml,
            Iommu::toXml),
        both(
            new Video("vga", 16384),
            """
            <video>
              <model type="vga" vram="16384"/>
            </video>
            """,
            Video::fromXml,
            Video::toXml),
        both(
            new RandomGenerator("/dev/urandom", new RandomGenerator.Rate(1024, 2000)),
            """
            <rng model="virtio">
              <rate bytes="1024" period="2000"/>
              <backend model="random">/dev/urandom</backend>
            </rng>
            """,
            RandomGenerator::fromXml,
            RandomGenerator::toXml),
        both(
            new InstanceMetadata(
                "1.0",
                "a < b & \"c\"",
                "2026-11-21 10:00:00",
                new FlavorMetadata("tiny", 128, 1, 0, 0, 1),
                new OwnerMetadata("u-1", "alice", "p-1", "demo"),
                "image-1",
                List.of(new PortMetadata("port-1", List.of("10.0.0.5", "fd00::5")))),
            """
            <nova:instance xmlns:nova="http://openstack.org/xmlns/libvirt/nova/1.1">
              <nova:package version="1.0"/>
              <nova:name>a &lt; b &amp; "c"</nova:name>
              <nova:creationTime>2026-11-21 10:00:00</nova:creationTime>
              <nova:flavor name="tiny">
                <nova:memory>128</nova:memory>
                <nova:disk>1</nova:disk>
                <nova:swap>0</nova:swap>
                <nova:ephemeral>0</nova:ephemeral>
                <nova:vcpus>1</nova:vcpus>
              </nova:flavor>
              <nova:owner>
                <nova:user uuid="u-1">alice</nova:user>
                <nova:project uuid="p-1">demo</nova:project>
              </nova:owner>
              <nova:root type="image" uuid="image-1"/>
              <nova:ports>
                <nova:port uuid="port-1">
                  <nova:ip type="fixed" address="10.0.0.5" ipVersion="4"/>
                  <nova:ip type="fixed" address="fd00::5" ipVersion="6"/>
                </nova:port>
              </nova:ports>
            </nova:instance>
            """,
            InstanceMetadata::fromXml,
            InstanceMetadata::toXml));
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    Xml disk =
        Xml.parse(
            """
            <disk type="file" device="disk">
              <!-- as libvirt gives it back -->
              <driver name="qemu" type="raw"/>
              <source file="/d" index="1"/>
              <backingStore/>
              <target dev="vda" bus="virtio"/>
              <address type="pci" slot="0x04"/>
            </disk>
            """);
    assertThat(Disk.fromXml(disk))
        .isEqualTo(
            new Disk(
                "disk", new DiskDriver("raw", null, null), "/d", "vda", "virtio", false, null));
  }

  @Test
  void olderLibvirtsTellAMediatedDevicesUuidByItsName() {
    Xml device =
        Xml.parse(
            """
            <device>
              <name>mdev_4b20d080_1b54_4048_85b3_a6a62d165c01_0000_00_02_0</name>
              <path>/sys/devices/pci0000:00/0000:00:02.0/4b20d080-1b54-4048-85b3-a6a62d165c01</path>
              <parent>pci_0000_00_02_0</parent>
              <driver>
                <name>vfio_mdev</name>
              </driver>
              <capability type='mdev'>
                <type id='i915-GVTg_V5_4'/>
                <iommuGroup number='12'/>
              </capability>
            </device>
            """);
    assertThat(MediatedNode.fromXml(device))
        .isEqualTo(
            new MediatedNode(
                "pci_0000_00_02_0", "i915-GVTg_V5_4", "4b20d080-1b54-4048-85b3-a6a62d165c01"));
  }

  @Test
  void refusesDocumentTypes() {
    String bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    assertThatThrownBy(() -> Xml.parse(bomb)).isInstanceOf(IllegalArgumentException.class);
  }

  private static <T> Arguments both(
      T object, String text, Function<Xml, T> reader, Function<T, Xml> writer) {
    return arguments(object, text, reader, writer);
  }
}
