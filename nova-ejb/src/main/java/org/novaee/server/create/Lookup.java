package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.api.KeyPair;
import org.novaee.fault.Fault;
import org.novaee.hardware.GuestHardware;
import org.novaee.image.ImageService;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.ServerGroup;
import org.novaee.rpc.RequestContext;
import org.novaee.server.BootFiles;
import org.novaee.server.PciDevices;

/** Looks up what a create request names, and refuses what is not there or does not fit. */
@ApplicationScoped
class Lookup {

  private static final ImageRef NO_IMAGE =
      new ImageRef(
          null, null, null, null, null, null, null, 0, 0, 0, null, null, null, null, null,
          Map.of());

  private Database api;
  private FlavorLookup flavors;
  private ImageService images;
  private BootVolumes bootVolumes;
  private GroupMembers groups;
  private ZoneChoice zones;
  private RequestedHost hosts;
  private PciDevices devices;
  private TrustedCertificates certificates;

  /** For the container. */
  protected Lookup() {}

  @Inject
  Lookup(
      @NovaApi Database api,
      FlavorLookup flavors,
      ImageService images,
      BootVolumes bootVolumes,
      GroupMembers groups,
      ZoneChoice zones,
      RequestedHost hosts,
      PciDevices devices,
      TrustedCertificates certificates) {
    this.api = api;
    this.flavors = flavors;
    this.images = images;
    this.bootVolumes = bootVolumes;
    this.groups = groups;
    this.zones = zones;
    this.hosts = hosts;
    this.devices = devices;
    this.certificates = certificates;
  }

  Found find(CreateServer request, Caller caller) {
    String zone = zones.of(request);
    hosts.require(request);
    RequestContext context = RequestContext.current();
    Found found =
        api.read(
            em ->
                new Found(
                    flavors.require(
                        em, request.flavorId(), context.projectId(), caller.seesAllFlavors()),
                    NO_IMAGE,
                    key(em, request.keyName(), context.userId()),
                    group(em, request.hints(), context),
                    zone,
                    null,
                    List.of()));
    ImageRef image = image(request);
    if (image.id() != null) {
      ImageCheck.require(image, found.flavor());
      requireDisk(found.flavor(), caller);
      BootFiles.of(image).require(images);
    } else {
      BootVolumes.require(image, found.flavor(), request.blockDevices());
    }
    GuestHardware.require(found.flavor(), image);
    List<PciRequest> pciRequests = devices.of(found.flavor(), image);
    return new Found(
        found.flavor(),
        image,
        found.key(),
        found.group(),
        zone,
        GuestHardware.numaTopology(found.flavor(), image),
        pciRequests);
  }

  private ImageRef image(CreateServer request) {
    if (request.imageId() == null || request.imageId().isEmpty()) {
      if (request.blockDevices().isEmpty()) {
        throw Fault.invalid("Missing imageRef attribute");
      }
      certificates.requireNone(request);
      return bootVolumes.image(request.blockDevices());
    }
    ImageRef image =
        images
            .find(request.imageId())
            .orElseThrow(() -> Fault.invalid("Can not find requested image"));
    return BootVolumes.isOnVolume(image, request.blockDevices())
        ? BootVolumes.withoutId(image)
        : image;
  }

  private static void requireDisk(Flavor flavor, Caller caller) {
    if (flavor.rootGb() == 0 && !caller.usesZeroDiskFlavors()) {
      throw Fault.forbidden("Only volume-backed servers are allowed for flavors with zero disk.");
    }
  }

  static KeyPair key(EntityManager em, String name, String userId) {
    if (name == null) {
      return null;
    }
    return em
        .createQuery(
            "SELECT k FROM KeyPair k WHERE k.userId = :user AND k.name = :name", KeyPair.class)
        .setParameter("user", userId)
        .setParameter("name", name)
        .getResultList()
        .stream()
        .findFirst()
        .orElseThrow(() -> Fault.invalid("Invalid key_name provided."));
  }

  private ServerGroup group(
      EntityManager em, Map<String, List<String>> hints, RequestContext context) {
    List<String> names = hints.get("group");
    return names == null || names.isEmpty()
        ? null
        : groups.require(em, names.get(0), context.projectId());
  }
}
