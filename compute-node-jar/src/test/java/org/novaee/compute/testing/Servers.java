package org.novaee.compute.testing;

import java.util.List;
import java.util.Map;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.BuildServer;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.Migration;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.Selection;
import org.novaee.model.Server;

/** Servers for tests. */
public final class Servers {

  public static final String HOST = "host-a";

  private Servers() {}

  /** A server on {@link #HOST} in these states, 2 vCPUs, 1024 MiB, 10 GiB. */
  public static Server server(String uuid, String vmState, String taskState) {
    return server(uuid, vmState, taskState, 0, HOST, Map.of());
  }

  public static Server server(
      String uuid,
      String vmState,
      String taskState,
      int powerState,
      String host,
      Map<String, String> imageProperties) {
    Flavor flavor =
        new Flavor(1, "1", "small", 2, 1024, 10, 0, 0, 1, 0, false, true, null, Map.of());
    ImageRef image =
        new ImageRef(
            "image-1",
            "cirros",
            "active",
            "public",
            "p",
            "qcow2",
            "bare",
            1,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            imageProperties);
    return new Server(
        1,
        uuid,
        "instance-00000001",
        "name-of-" + uuid,
        uuid,
        "project",
        "user",
        "r-1",
        0,
        flavor,
        image,
        null,
        null,
        null,
        false,
        "nova",
        vmState,
        taskState,
        powerState,
        host,
        host,
        null,
        null,
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  /** The same server, which remembers what it was before a resize. */
  public static Server remembering(Server s, String oldVmState) {
    return new Server(
        s.id(),
        s.uuid(),
        s.name(),
        s.displayName(),
        s.hostname(),
        s.projectId(),
        s.userId(),
        s.reservationId(),
        s.launchIndex(),
        s.flavor(),
        s.image(),
        s.keyName(),
        s.keyData(),
        s.userData(),
        s.configDrive(),
        s.availabilityZone(),
        s.vmState(),
        s.taskState(),
        s.powerState(),
        s.host(),
        s.node(),
        s.rootDeviceName(),
        s.createdAt(),
        s.metadata(),
        Map.of("old_vm_state", oldVmState),
        s.blockDevices(),
        s.vifs());
  }

  /** A move of the server {@code s1}. */
  public static Migration migration(String type, String status, String source, String target) {
    return new Migration(7, "m1", "s1", type, status, source, source, target, target);
  }

  /** The same move in another status. */
  public static Migration migration(Migration m, String status) {
    return new Migration(
        m.id(),
        m.uuid(),
        m.serverUuid(),
        m.type(),
        status,
        m.sourceHost(),
        m.sourceNode(),
        m.destHost(),
        m.destNode());
  }

  /** The same server in other states. */
  public static Server in(Server s, String vmState, String taskState, int powerState, String host) {
    return new Server(
        s.id(),
        s.uuid(),
        s.name(),
        s.displayName(),
        s.hostname(),
        s.projectId(),
        s.userId(),
        s.reservationId(),
        s.launchIndex(),
        s.flavor(),
        s.image(),
        s.keyName(),
        s.keyData(),
        s.userData(),
        s.configDrive(),
        s.availabilityZone(),
        vmState,
        taskState,
        powerState,
        host,
        s.node(),
        s.rootDeviceName(),
        s.createdAt(),
        s.metadata(),
        s.systemMetadata(),
        s.blockDevices(),
        s.vifs());
  }

  /** A volume that a server boots from, tied to it. */
  public static BlockDevice rootVolume(String deviceUuid, String volumeId, String attachmentId) {
    return new BlockDevice(
        deviceUuid,
        "volume",
        "volume",
        null,
        null,
        null,
        "/dev/vda",
        0,
        false,
        null,
        volumeId,
        null,
        1,
        null,
        null,
        attachmentId,
        "{}");
  }

  /** A volume that a server is to have. */
  public static BlockDevice volume(String deviceUuid, String volumeId, String attachmentId) {
    return new BlockDevice(
        deviceUuid,
        "volume",
        "volume",
        null,
        null,
        null,
        "/dev/vdb",
        null,
        false,
        null,
        volumeId,
        null,
        1,
        null,
        null,
        attachmentId,
        null);
  }

  /** The order to build it, with any network. */
  public static BuildServer order(Server server) {
    return order(server, "auto");
  }

  public static BuildServer order(Server server, String networkMode) {
    Selection chosen = new Selection(HOST, HOST, "rp", "cell", "nova", Map.of());
    Selection alternate = new Selection("host-b", "host-b", "rp-b", "cell", "nova", Map.of());
    return new BuildServer(
        server,
        new BuildOptions(new NetworkAllocation(networkMode, List.of()), null, List.of()),
        1,
        chosen,
        List.of(alternate));
  }
}
