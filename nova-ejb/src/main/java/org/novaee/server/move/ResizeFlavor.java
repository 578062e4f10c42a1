package org.novaee.server.move;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.hardware.GuestHardware;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.quota.Quotas;
import org.novaee.quota.Usage;
import org.novaee.rpc.RequestContext;
import org.novaee.server.PciDevices;
import org.novaee.server.create.FlavorLookup;

/** Whether a server can get a flavor: the user's right, the quota, its image and disk. */
@ApplicationScoped
class ResizeFlavor {

  private static final long GIB = 1L << 30;

  private static final Set<String> FALSE_WORDS = Set.of("false", "0", "no", "off", "f", "n");

  private Database api;
  private FlavorLookup lookup;
  private Quotas quotas;
  private PciDevices devices;

  /** For the container. */
  protected ResizeFlavor() {}

  @Inject
  ResizeFlavor(@NovaApi Database api, FlavorLookup lookup, Quotas quotas, PciDevices devices) {
    this.devices = devices;
    this.api = api;
    this.lookup = lookup;
    this.quotas = quotas;
  }

  /**
   * The flavor a server is to get.
   *
   * @param seesAll whether flavors of other projects are found
   * @throws Fault of kind invalid or, for an exceeded quota, forbidden
   */
  Flavor require(Server server, String flavorId, boolean seesAll) {
    String project = RequestContext.current().projectId();
    Flavor next = api.read(em -> lookup.require(em, flavorId, project, seesAll));
    MovingServer.requireNoAccelerators(next);
    boolean hasLocalDisk = server.image().id() != null;
    if (next.rootGb() == 0 && server.flavor().rootGb() != 0 && hasLocalDisk) {
      throw Fault.invalid(
          "Server disk was unable to be resized because: Resize to zero disk flavor is not"
              + " allowed.");
    }
    if (next.id() == server.flavor().id()) {
      throw Fault.invalid("When resizing, instances must change flavor!");
    }
    requireQuota(server, server.flavor(), next);
    requireImage(server.image(), next, hasLocalDisk);
    GuestHardware.require(next, server.image());
    devices.of(next, server.image());
    return next;
  }

  /**
   * Sees to it that the server's project has room for what the one flavor has more than the other.
   *
   * @throws Fault of kind forbidden
   */
  void requireQuota(Server server, Flavor from, Flavor to) {
    Usage more =
        new Usage(
            0,
            Math.max(0, to.vcpus() - from.vcpus()),
            Math.max(0, to.memoryMb() - from.memoryMb()));
    if (!more.equals(Usage.NONE)) {
      api.stepRun(em -> quotas.requireServers(em, server.projectId(), server.userId(), more, 1, 1));
    }
  }

  /**
   * @param asked what the user says of resizing the disk, or null
   * @throws Fault of kind invalid if the image forbids what the user wants
   */
  static void requireDiskConfig(Server server, Boolean asked) {
    String byImage = server.image().properties().get("auto_disk_config");
    if (Boolean.TRUE.equals(asked)
        && byImage != null
        && FALSE_WORDS.contains(byImage.strip().toLowerCase(Locale.ROOT))) {
      throw Fault.invalid(
          "Requested image " + server.image().id() + " has automatic disk resize disabled.");
    }
  }

  private static void requireImage(ImageRef image, Flavor next, boolean hasLocalDisk) {
    if (next.memoryMb() < image.minRamMb()) {
      throw Fault.invalid("Flavor's memory is too small for requested image.");
    }
    if (hasLocalDisk && next.rootGb() > 0 && image.minDiskGb() > next.rootGb()) {
      throw Fault.invalid(
          ("Flavor's disk is smaller than the minimum size specified in image metadata."
                  + " Flavor disk is %d bytes, minimum size is %d bytes.")
              .formatted(next.rootGb() * GIB, image.minDiskGb() * GIB));
    }
  }
}
