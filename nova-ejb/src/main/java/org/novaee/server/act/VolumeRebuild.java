package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeService;

/** What making a server anew means for its volumes. */
@ApplicationScoped
public class VolumeRebuild {

  private VolumeService volumes;

  /** For the container. */
  protected VolumeRebuild() {}

  @Inject
  public VolumeRebuild(VolumeService volumes) {
    this.volumes = volumes;
  }

  /**
   * The volume a server boots from; null if it boots from a disk of its host.
   *
   * @throws Fault of kind not found if it is gone
   */
  Volume root(Server server) {
    if (!VolumeBacked.is(server)) {
      return null;
    }
    String id =
        server.blockDevices().stream()
            .filter(BlockDevice::isRoot)
            .map(BlockDevice::volumeId)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Server " + server.uuid() + " boots from a volume that is not recorded"));
    return volumes.find(id).orElseThrow(() -> VolumeFaults.noVolume(id));
  }

  /**
   * @param root the server's root volume
   * @param certificates those the image would have to be signed by, or null
   * @throws Fault of kind invalid if the volume cannot become what the request wants
   */
  void require(Volume root, RebuildRequest request, List<String> certificates) {
    if (certificates != null && !certificates.isEmpty()) {
      throw Fault.invalid(
          "Image certificate validation is not supported for volume-backed servers.");
    }
    if (!request.imageId().equals(imageOf(root)) && !request.rebuildsVolume()) {
      throw Fault.invalid(
          "Image "
              + request.imageId()
              + " is unacceptable: Unable to rebuild with a different image for a volume-backed"
              + " server.");
    }
  }

  /** The image the volume was made from, or null. */
  static String imageOf(Volume root) {
    return root.imageMetadata().get("image_id");
  }

  /**
   * @param refused the kind of the refusal
   * @throws Fault if the server has a volume that is not properly its own
   */
  void requireInUse(Server server, Fault.Kind refused) {
    for (BlockDevice device : server.blockDevices()) {
      if (device.isVolume() && device.volumeId() != null) {
        String status = volumes.find(device.volumeId()).map(Volume::status).orElse("deleted");
        if (!status.equals("in-use")) {
          throw new Fault(
              refused,
              "Invalid volume: volume '%s' status must be 'in-use'. Currently in '%s' status"
                  .formatted(device.volumeId(), status));
        }
      }
    }
  }
}
