package org.novaee.compute.driver.libvirt.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.compute.testing.Servers;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/** Connections as the volume service tells them, and the disks they become. */
class VolumeDisksTest {

  private final VolumeDisks disks =
      new VolumeDisks(
          options(), new HostVolumes(new RecordedCommands(), Path.of("/mnt/nova"), null));
  private final Server server = Servers.server("s1", "active", null);

  @ParameterizedTest
  @MethodSource("connections")
  void becomesADisk(String connection, String xml) {
    Disk disk = disks.of(server, volume(connection));
    assertThat(disk.toXml().print()).isEqualTo(xml);
    assertThat(Disk.fromXml(Xml.parse(xml))).isEqualTo(disk);
  }

  static Stream<Arguments> connections() {
    return Stream.of(
        arguments(
            "{'driver_volume_type': 'file', 'data': {'device_path': '/v/1', 'format': 'raw'}}",
            """
            <disk type="file" device="disk">
              <driver name="qemu" type="raw" cache="writeback" discard="unmap"/>
              <source file="/v/1"/>
              <target dev="vdb" bus="virtio"/>
              <serial>v1</serial>
            </disk>
            """),
        arguments(
            "{'driver_volume_type': 'nfs', 'data': {'export': 'a:/b', 'name': 'volume-1',"
                + " 'format': 'qcow2', 'access_mode': 'ro'}}",
            """
            <disk type="file" device="disk">
              <driver name="qemu" type="qcow2" cache="writeback" discard="unmap"/>
              <source file="/mnt/nova/e1188e5d3c937385cc703355594686c5/volume-1"/>
              <target dev="vdb" bus="virtio"/>
              <serial>v1</serial>
              <readonly/>
            </disk>
            """),
        arguments(
            "{'driver_volume_type': 'local', 'multiattach': true, 'data': {'device_path':"
                + " '/dev/vg/1'}}",
            """
            <disk type="block" device="disk">
              <driver name="qemu" type="raw" cache="none" discard="unmap"/>
              <source dev="/dev/vg/1"/>
              <target dev="vdb" bus="virtio"/>
              <serial>v1</serial>
              <shareable/>
            </disk>
            """),
        arguments(
            "{'driver_volume_type': 'iscsi', 'data': {'target_portal': '[fd00::1]:3260',"
                + " 'target_iqn': 'iqn.2010-10.org:v1', 'target_lun': 1}}",
            """
            <disk type="network" device="disk">
              <driver name="qemu" type="raw" cache="none" discard="unmap"/>
              <source protocol="iscsi" name="iqn.2010-10.org:v1/1">
                <host name="fd00::1" port="3260"/>
              </source>
              <target dev="vdb" bus="virtio"/>
              <serial>v1</serial>
            </disk>
            """),
        arguments(
            "{'driver_volume_type': 'rbd', 'data': {'name': 'volumes/volume-1', 'hosts':"
                + " ['10.0.0.1', '10.0.0.2'], 'ports': ['6789', '6789'], 'auth_enabled': true,"
                + " 'auth_username': 'cinder', 'secret_uuid': 's-1'}}",
            """
            <disk type="network" device="disk">
              <driver name="qemu" type="raw" cache="none" discard="unmap"/>
              <auth username="cinder">
                <secret type="ceph" uuid="s-1"/>
              </auth>
              <source protocol="rbd" name="volumes/volume-1">
                <host name="10.0.0.1" port="6789"/>
                <host name="10.0.0.2" port="6789"/>
              </source>
              <target dev="vdb" bus="virtio"/>
              <serial>v1</serial>
            </disk>
            """));
  }

  @Test
  void whatIsNotKnownHereIsRefused() {
    assertThatThrownBy(() -> disks.of(server, volume("{'driver_volume_type': 'fc', 'data': {}}")))
        .isInstanceOf(DriverException.class)
        .hasMessage("Could not find a handler for fc volume.");
    assertThatThrownBy(() -> disks.of(server, Servers.volume("d1", "v1", "a1")))
        .hasMessageEndingWith("is not connected");
    assertThat(disks.of(server.withBlockDevices(List.of(Servers.volume("d1", "v1", "a1")))))
        .isEmpty();
  }

  private static BlockDevice volume(String connection) {
    return Servers.volume("d1", "v1", "a1").withAttachment("a1", connection.replace('\'', '"'));
  }

  private static GuestOptions options() {
    return new GuestOptions(
        "qemu",
        "none",
        null,
        List.of(),
        Map.of(),
        Map.of("file", "writeback"),
        "unmap",
        ConsoleSettings.none(),
        false,
        null,
        0,
        "unique",
        false);
  }
}
