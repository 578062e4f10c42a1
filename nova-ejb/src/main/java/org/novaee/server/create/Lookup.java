package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.db.api.KeyPair;
import org.novaee.fault.Fault;
import org.novaee.image.ImageService;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.ServerGroup;
import org.novaee.rpc.RequestContext;

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
  private GroupMembers groups;
  private String defaultZone;

  /** For the container. */
  protected Lookup() {}

  @Inject
  Lookup(
      @NovaApi Database api,
      FlavorLookup flavors,
      ImageService images,
      GroupMembers groups,
      @ConfigProperty(name = "nova.default_availability_zone") String defaultZone) {
    this.api = api;
    this.flavors = flavors;
    this.images = images;
    this.groups = groups;
    this.defaultZone = defaultZone;
  }

  Found find(CreateServer request, Caller caller) {
    RequestContext context = RequestContext.current();
    Found found =
        api.read(
            em -> {
              requireZone(em, request);
              requireHost(em, request);
              return new Found(
                  flavors.require(
                      em, request.flavorId(), context.projectId(), caller.seesAllFlavors()),
                  NO_IMAGE,
                  key(em, request.keyName(), context.userId()),
                  group(em, request.hints(), context));
            });
    ImageRef image = image(request);
    if (image.id() != null) {
      ImageCheck.require(image, found.flavor());
      requireDisk(found.flavor(), caller);
    }
    return new Found(found.flavor(), image, found.key(), found.group());
  }

  private ImageRef image(CreateServer request) {
    if (request.imageId() == null || request.imageId().isEmpty()) {
      if (request.blockDevices().isEmpty()) {
        throw Fault.invalid("Missing imageRef attribute");
      }
      return NO_IMAGE;
    }
    return images
        .find(request.imageId())
        .orElseThrow(() -> Fault.invalid("Can not find requested image"));
  }

  private static void requireDisk(Flavor flavor, Caller caller) {
    if (flavor.rootGb() == 0 && !caller.usesZeroDiskFlavors()) {
      throw Fault.forbidden("Only volume-backed servers are allowed for flavors with zero disk.");
    }
  }

  private void requireZone(EntityManager em, CreateServer request) {
    String zone = request.zone();
    if (zone == null || zone.equals(defaultZone) || request.forcedHost() != null) {
      return;
    }
    if (Select.rows(
            em,
            "SELECT 1 FROM aggregate_metadata m JOIN aggregate_hosts h"
                + " ON h.aggregate_id = m.aggregate_id"
                + " WHERE m.`key` = 'availability_zone' AND m.value = ?1 LIMIT 1",
            zone)
        .isEmpty()) {
      throw Fault.invalid("The requested availability zone is not available");
    }
  }

  private static void requireHost(EntityManager em, CreateServer request) {
    for (String host : new String[] {request.forcedHost(), request.requestedHost()}) {
      if (host != null
          && Select.rows(em, "SELECT 1 FROM host_mappings WHERE host = ?1", host).isEmpty()) {
        throw Fault.invalid("Compute host " + host + " could not be found.");
      }
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
