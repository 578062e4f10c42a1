package org.novaee.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.rpc.AboutServer;

/**
 * A server as a compute node needs to know it.
 *
 * @param id the row id in the cell; the domain's name is made from it
 * @param name hypervisor's name for it, {@code instance-0000002a}
 * @param keyData public key text, or null
 * @param userData base64, or null
 * @param configDrive whether one was asked for
 * @param vmState as in Nova's vm_states
 * @param taskState or null
 * @param powerState Nova's number: 0 unknown, 1 running, 3 paused, 4 shut down, 6 crashed, 7
 *     suspended
 * @param host the service host it is on, or null
 */
public record Server(
    long id,
    String uuid,
    String name,
    String displayName,
    String hostname,
    String projectId,
    String userId,
    String reservationId,
    int launchIndex,
    Flavor flavor,
    ImageRef image,
    String keyName,
    String keyData,
    String userData,
    boolean configDrive,
    String availabilityZone,
    String vmState,
    String taskState,
    int powerState,
    String host,
    String node,
    String rootDeviceName,
    String createdAt,
    Map<String, String> metadata,
    Map<String, String> systemMetadata,
    List<BlockDevice> blockDevices,
    List<Vif> vifs)
    implements AboutServer {

  public Server {
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    systemMetadata = systemMetadata == null ? Map.of() : Map.copyOf(systemMetadata);
    blockDevices = blockDevices == null ? List.of() : List.copyOf(blockDevices);
    vifs = vifs == null ? List.of() : List.copyOf(vifs);
  }

  /** The same server with another flavor. */
  public Server withFlavor(Flavor other) {
    return with(other, image, blockDevices, vifs);
  }

  /** The same server with other volumes in place of those with their ids. */
  public Server withVolumes(List<BlockDevice> volumes) {
    List<BlockDevice> devices = new ArrayList<>();
    for (BlockDevice device : blockDevices) {
      devices.add(
          volumes.stream()
              .filter(volume -> volume.uuid().equals(device.uuid()))
              .findFirst()
              .orElse(device));
    }
    return withBlockDevices(devices);
  }

  /** The same server made from another image. */
  public Server withImage(ImageRef other) {
    return with(flavor, other, blockDevices, vifs);
  }

  /** The same server with all these block devices and no others. */
  public Server withBlockDevices(List<BlockDevice> devices) {
    return with(flavor, image, devices, vifs);
  }

  /** The same server with these interfaces and no others. */
  public Server withVifs(List<Vif> others) {
    return with(flavor, image, blockDevices, others);
  }

  private Server with(
      Flavor newFlavor, ImageRef newImage, List<BlockDevice> newDevices, List<Vif> newVifs) {
    return new Server(
        id,
        uuid,
        name,
        displayName,
        hostname,
        projectId,
        userId,
        reservationId,
        launchIndex,
        newFlavor,
        newImage,
        keyName,
        keyData,
        userData,
        configDrive,
        availabilityZone,
        vmState,
        taskState,
        powerState,
        host,
        node,
        rootDeviceName,
        createdAt,
        metadata,
        systemMetadata,
        newDevices,
        newVifs);
  }

  @Override
  public String serverUuid() {
    return uuid;
  }

  /** Leaves out keys and user data. */
  @Override
  public String toString() {
    return "Server[" + uuid + " " + name + " " + vmState + "/" + taskState + " on " + host + "]";
  }
}
