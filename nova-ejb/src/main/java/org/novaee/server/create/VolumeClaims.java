package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.BuildRequests;
import org.novaee.server.NewServer;
import org.novaee.server.act.VolumeFaults;
import org.novaee.volume.NewVolume;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeReturn;
import org.novaee.volume.VolumeService;

/**
 * Gets new servers their volumes while the user waits: existing ones are reserved, others asked
 * for, with the user's own rights, since nobody else's make them the user's. It is done between two
 * steps: the first recorded the servers, the second here sends them on. What a crash leaves between
 * the two, the deadline of builds ends, and the end of a server gives its volumes back.
 */
@ApplicationScoped
public class VolumeClaims {

  private Database api;
  private BuildRequests buildRequests;
  private VolumeService volumes;
  private Conductor conductor;

  /** For the container. */
  protected VolumeClaims() {}

  @Inject
  public VolumeClaims(
      @NovaApi Database api,
      BuildRequests buildRequests,
      VolumeService volumes,
      Conductor conductor) {
    this.api = api;
    this.buildRequests = buildRequests;
    this.volumes = volumes;
    this.conductor = conductor;
  }

  /** Whether servers with these devices need anything of the volume service. */
  static boolean areNeeded(List<BlockDevice> devices) {
    return devices.stream().anyMatch(BlockDevice::isVolume);
  }

  /**
   * Gets the servers their volumes and has them built.
   *
   * @throws Fault if a volume cannot be had; then the servers are gone, too
   */
  void complete(List<NewServer> servers, BuildOptions options) {
    Map<String, List<BlockDevice>> claimed = new LinkedHashMap<>();
    try {
      for (NewServer server : servers) {
        List<BlockDevice> devices = new ArrayList<>();
        claimed.put(server.uuid(), devices);
        for (BlockDevice device : server.blockDevices()) {
          devices.add(device.isVolume() ? claim(server.uuid(), device) : device);
        }
      }
    } catch (RuntimeException e) {
      giveUp(servers, claimed);
      throw e instanceof VolumeRefused refusal ? fault(refusal) : e;
    }
    sendOn(claimed, options);
  }

  private BlockDevice claim(String serverUuid, BlockDevice device) {
    if (device.volumeId() != null) {
      return device.withAttachment(
          volumes.attachments().reserve(device.volumeId(), serverUuid), null);
    }
    String name = device.sourceType().equals("blank") ? serverUuid + "-blank-vol" : "";
    String volumeId =
        volumes
            .create(
                new NewVolume(
                    device.sizeGb(),
                    name,
                    "",
                    device.imageId(),
                    device.snapshotId(),
                    device.volumeType(),
                    null,
                    Map.of(VolumeReturn.DEVICE_KEY, device.uuid())))
            .id();
    return device.withVolume(volumeId, device.sizeGb(), device.volumeType());
  }

  /** By message, so that it is done even if the volume service is away now. */
  private void giveUp(List<NewServer> servers, Map<String, List<BlockDevice>> claimed) {
    api.stepRun(
        em -> {
          for (NewServer server : servers) {
            buildRequests.delete(em, server.uuid());
            if (claimed.containsKey(server.uuid())) {
              conductor.volumesAbandoned(
                  server.uuid(), withVolumes(server, claimed.get(server.uuid())));
            }
          }
        });
  }

  /** The device whose claim failed is not among the claimed: it may have been done half. */
  private static List<BlockDevice> withVolumes(NewServer server, List<BlockDevice> claimed) {
    List<BlockDevice> devices = new ArrayList<>(claimed);
    if (claimed.size() < server.blockDevices().size()) {
      devices.add(server.blockDevices().get(claimed.size()));
    }
    return devices;
  }

  private void sendOn(Map<String, List<BlockDevice>> claimed, BuildOptions options) {
    api.stepRun(
        em -> {
          claimed.forEach(
              (uuid, devices) -> {
                if (!buildRequests.updateDevices(em, uuid, devices)) {
                  // Deleted meanwhile, with what was recorded then.
                  conductor.volumesAbandoned(uuid, devices);
                }
              });
          conductor.scheduleAndBuild(List.copyOf(claimed.keySet()), options);
        });
  }

  private static Fault fault(VolumeRefused refusal) {
    Fault fault = VolumeFaults.of(refusal);
    return switch (refusal.reason()) {
      case INVALID -> VolumeFaults.invalid(fault.getMessage());
      case NOT_FOUND -> Fault.invalid(fault.getMessage());
      case FORBIDDEN, OVER_QUOTA -> fault;
    };
  }
}
