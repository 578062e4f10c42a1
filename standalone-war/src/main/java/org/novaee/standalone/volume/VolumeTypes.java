package org.novaee.standalone.volume;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.DuplicateKey;
import org.novaee.standalone.store.Store;

/** The types of volumes; there is always the default one. */
@ApplicationScoped
public class VolumeTypes {

  static final String DEFAULT = "__DEFAULT__";

  @Inject private Store store;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      store.changeRun(
          em -> {
            if (find(em, DEFAULT).isEmpty()) {
              em.persist(of(DEFAULT, "Default Volume Type", true, Texts.none()));
            }
          });
    } catch (DuplicateKey e) {
      // Another process has just made it.
      return;
    }
  }

  static VolumeType of(String name, String description, boolean isPublic, String extraSpecs) {
    VolumeType type = new VolumeType();
    type.id = UUID.nameUUIDFromBytes(("type " + name).getBytes(StandardCharsets.UTF_8)).toString();
    type.name = name;
    type.description = description;
    type.isPublic = isPublic;
    type.extraSpecs = extraSpecs;
    type.createdAt = Times.now();
    type.updatedAt = type.createdAt;
    return type;
  }

  /** By id or name. */
  static Optional<VolumeType> find(EntityManager em, String idOrName) {
    return new Conditions()
        .and("e.id = ? OR e.name = ?", idOrName, idOrName)
        .select(em, VolumeType.class, "e.id")
        .getResultStream()
        .findFirst();
  }

  static VolumeType require(EntityManager em, String idOrName) {
    return find(em, idOrName)
        .orElseThrow(() -> new Fault(404, "Volume type " + idOrName + " could not be found."));
  }

  /**
   * Gives a volume its type and what follows from it.
   *
   * @param idOrName null for the default one
   */
  void apply(String idOrName, Volume volume) {
    VolumeType type = store.read(em -> require(em, idOrName == null ? DEFAULT : idOrName));
    volume.volumeType = type.name;
    volume.multiattach =
        "<is> True".equalsIgnoreCase(Texts.parse(type.extraSpecs).path("multiattach").asText());
  }
}
