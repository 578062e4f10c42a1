package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.api.KeyPair;
import org.novaee.fault.Fault;
import org.novaee.hardware.GuestHardware;
import org.novaee.image.ImageService;
import org.novaee.model.BuildOptions.InjectedFile;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.rpc.RequestContext;
import org.novaee.server.BootFiles;
import org.novaee.volume.Volume;

/**
 * Looks up what a request to make a server anew names, and refuses what a new server would be
 * refused.
 */
@ApplicationScoped
public class RebuildCheck {

  private Database api;
  private ImageService images;
  private RequestLimits limits;
  private TrustedCertificates certificates;

  /** For the container. */
  protected RebuildCheck() {}

  @Inject
  RebuildCheck(
      @NovaApi Database api,
      ImageService images,
      RequestLimits limits,
      TrustedCertificates certificates) {
    this.api = api;
    this.images = images;
    this.limits = limits;
    this.certificates = certificates;
  }

  /**
   * The caller's own key of that name, whosever the server is.
   *
   * @throws Fault of kind invalid if there is none
   */
  public KeyPair key(String name) {
    return api.read(em -> Lookup.key(em, name, RequestContext.current().userId()));
  }

  /**
   * @throws Fault of kind invalid if there is none, or no kernel or ramdisk that it names
   */
  public ImageRef image(String id) {
    ImageRef image = images.find(id).orElseThrow(RebuildCheck::noImage);
    BootFiles files = BootFiles.of(image);
    for (String part : new String[] {files.kernelId(), files.ramdiskId()}) {
      if (!part.isEmpty() && images.find(part).isEmpty()) {
        throw noImage();
      }
    }
    return image;
  }

  private static Fault noImage() {
    return Fault.invalid("Cannot find image for rebuild");
  }

  /** The certificates to be trusted from now on; nothing asked stands for the deployment's. */
  public List<String> certificates(List<String> asked) {
    return certificates.orUsual(asked);
  }

  /**
   * Whether the disk is to be resized to fit.
   *
   * @param asked what the user said, or null
   * @throws Fault of kind invalid if the image forbids what was asked
   */
  public boolean autoDiskConfig(ImageRef image, Boolean asked) {
    return ImageCheck.autoDiskConfig(image, asked);
  }

  /** The image as a server shows it that has it in a volume. */
  public ImageRef onVolume(ImageRef image) {
    return BootVolumes.withoutId(image);
  }

  /**
   * @param metadata null for none
   * @throws Fault of kind forbidden if it is too much for one request
   */
  public void limits(
      RequestContext context, Map<String, String> metadata, List<InjectedFile> files) {
    limits.require(
        context.projectId(), context.userId(), metadata == null ? Map.of() : metadata, files);
  }

  /**
   * @param root the volume the image is to be in; null for a disk of the host
   * @throws Fault of kind invalid if the server cannot be made from the image
   */
  public void fits(ImageRef image, Server server, Volume root) {
    ImageCheck.requireUsable(image, server.flavor());
    if (root == null) {
      ImageCheck.requireDisk(image, server.flavor());
    } else {
      BootVolumes.requireSize(image, root.sizeGb());
    }
    GuestHardware.require(server.flavor(), image);
    if (!Objects.equals(
        GuestHardware.numaTopology(server.flavor(), image),
        GuestHardware.numaTopology(server.flavor(), server.image()))) {
      throw Fault.invalid(
          "An instance's NUMA topology cannot be changed as part of a rebuild."
              + " The image provided is invalid for this instance.");
    }
  }
}
