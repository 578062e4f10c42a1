package org.novaee.standalone.identity;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;

/** Finds what the identity service knows. There is one domain, the default one. */
final class Directory {

  static final String DOMAIN_ID = "default";
  static final String DOMAIN_NAME = "Default";

  private Directory() {}

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /**
   * @param kind the thing's name in the message
   * @throws Fault with status 404 if there is none
   */
  static <T> T require(EntityManager em, Class<T> entity, String kind, String id) {
    T found = em.find(entity, id);
    if (found == null) {
      throw notFound(kind, id);
    }
    return found;
  }

  static Fault notFound(String kind, String id) {
    return new Fault(404, "Could not find " + kind + ": " + id + ".");
  }

  static <T> Optional<T> named(EntityManager em, Class<T> entity, String name) {
    return new Conditions()
        .and("e.name = ?", name)
        .select(em, entity, "e.id")
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Checks that a name is free for the thing with that id. */
  static <T> void requireFree(
      EntityManager em, Class<T> entity, String kind, String id, String name) {
    boolean taken =
        !new Conditions()
            .and("e.name = ?", name)
            .and("e.id <> ?", id)
            .select(em, entity, "e.id")
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
    if (taken) {
      throw new Fault(
          409,
          "Conflict occurred attempting to store "
              + kind
              + " - Duplicate entry found with name "
              + name
              + " at domain ID "
              + DOMAIN_ID
              + ".");
    }
  }

  /** The domain a body names, checked. */
  static String domain(Fields fields) {
    return requireDomain(fields.text("domain_id", DOMAIN_ID, 64));
  }

  static String requireDomain(String id) {
    if (!DOMAIN_ID.equals(id)) {
      throw notFound("domain", id);
    }
    return id;
  }
}
