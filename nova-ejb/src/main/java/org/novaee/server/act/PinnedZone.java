package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.RequestSpecBlob;
import org.novaee.fault.Fault;

/** The availability zone that a server keeps when it moves: the one it was asked for, if any. */
@ApplicationScoped
public class PinnedZone {

  private Database api;

  /** For the container. */
  protected PinnedZone() {}

  @Inject
  public PinnedZone(@NovaApi Database api) {
    this.api = api;
  }

  /**
   * Pins a server to the zone it is in, or unpins it.
   *
   * @param zone null to unpin
   * @param current the zone it is in now, or null
   * @throws Fault of kind conflict for any other zone, and for another than it is pinned to
   */
  public void set(String serverUuid, String zone, String current) {
    api.stepRun(em -> set(em, serverUuid, zone, current));
  }

  private static void set(EntityManager em, String serverUuid, String zone, String current) {
    List<Row> rows =
        Select.rows(
            em, "SELECT spec FROM request_specs WHERE instance_uuid = ?1 FOR UPDATE", serverUuid);
    if (rows.isEmpty()) {
      throw Fault.notFound("RequestSpec not found for instance " + serverUuid);
    }
    String spec = rows.get(0).text(0);
    String pinned = RequestSpecBlob.read(spec).availabilityZone();
    if (zone != null && pinned != null && !zone.equals(pinned)) {
      throw Fault.conflict(
          "Cannot change pinned availability zone directly. Unpin first by setting"
              + " pinned_availability_zone to null.");
    }
    if (zone != null && pinned == null && !zone.equals(current)) {
      throw Fault.conflict(
          "Server can only be pinned to its current availability zone '%s', but '%s' was requested."
              .formatted(current, zone));
    }
    em.createNativeQuery(
            "UPDATE request_specs SET spec = ?1, updated_at = ?2 WHERE instance_uuid = ?3")
        .setParameter(1, RequestSpecBlob.inZone(spec, zone))
        .setParameter(2, Timestamped.now())
        .setParameter(3, serverUuid)
        .executeUpdate();
  }
}
