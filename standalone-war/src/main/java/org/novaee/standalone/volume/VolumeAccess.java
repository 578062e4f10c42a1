package org.novaee.standalone.volume;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.store.Conditions;

/** Whose volumes, snapshots and attachments a caller may see and change. */
final class VolumeAccess {

  private VolumeAccess() {}

  /** Adds that the caller may see it. */
  static void visible(Caller caller, Conditions conditions) {
    if (!caller.isAdminOrService()) {
      conditions.and("e.projectId = ?", String.valueOf(caller.projectId()));
    }
  }

  /** The project something new belongs to. */
  static String project(Caller caller, String action) {
    if (caller.projectId() == null || !(caller.isMember() || caller.isAdminOrService())) {
      throw CurrentCaller.forbidden(action);
    }
    return caller.projectId();
  }

  static void requireMayChange(Caller caller, String projectId, String action) {
    boolean allowed = caller.isAdminOrService() || caller.isIn(projectId) && caller.isMember();
    if (!allowed) {
      throw CurrentCaller.forbidden(action);
    }
  }

  static Volume require(EntityManager em, Caller caller, String id) {
    return require(em, caller, Volume.class, "Volume", id);
  }

  static Snapshot requireSnapshot(EntityManager em, Caller caller, String id) {
    return require(em, caller, Snapshot.class, "Snapshot", id);
  }

  /** The volume, which nobody else changes until the transaction ends. */
  static Volume lock(EntityManager em, Caller caller, String id, String action) {
    Volume volume = require(em, caller, id);
    requireMayChange(caller, volume.projectId, action);
    em.refresh(volume, LockModeType.PESSIMISTIC_WRITE);
    return volume;
  }

  static List<Attachment> attachments(EntityManager em, String volumeId) {
    return new Conditions()
        .and("e.volumeId = ?", volumeId)
        .select(em, Attachment.class, "e.createdAt, e.id")
        .getResultList();
  }

  static Fault notFound(String kind, String id) {
    return new Fault(404, kind + " " + id + " could not be found.");
  }

  private static <T> T require(
      EntityManager em, Caller caller, Class<T> entity, String kind, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    visible(caller, conditions);
    return conditions
        .select(em, entity, "e.id")
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> notFound(kind, id));
  }
}
