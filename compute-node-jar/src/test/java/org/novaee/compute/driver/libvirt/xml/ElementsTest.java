package org.novaee.compute.driver.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                new CpuTopology(2, 1, 1),
                List.of(new CpuFeature("require", "aes"), new CpuFeature("disable", "vmx"))),
            """
            <cpu mode="custom" match="exact">
              <model>Nehalem</model>
              <topology sockets="2" cores="1" threads="1"/>
              <feature policy="require" name="aes"/>
              <feature policy="disable" name="vmx"/>
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
  void refusesDocumentTypes() {
    String bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    assertThatThrownBy(() -> Xml.parse(bomb)).isInstanceOf(IllegalArgumentException.class);
  }

  private static <T> Arguments both(
      T object, String text, Function<Xml, T> reader, Function<T, Xml> writer) {
    return arguments(object, text, reader, writer);
  }
}
