package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.store.Store;

/** What projects may have and do have. Nothing is limited here. */
@Path(VolumesResource.ROOT)
@RequestScoped
public class LimitsResource {

  private static final int UNLIMITED = -1;

  private static final List<String> NEVER_USED =
      List.of("backups", "backup_gigabytes", "groups", "per_volume_gigabytes");

  @Inject private Store store;
  @Inject private CurrentCaller current;

  @GET
  @Path("limits")
  public ObjectNode limits() {
    Map<String, Long> used = used(current.get().projectId());
    ObjectNode limits = JsonNodeFactory.instance.objectNode();
    limits.putArray("rate");
    ObjectNode absolute = limits.putObject("absolute");
    absolute.put("maxTotalVolumes", UNLIMITED).put("totalVolumesUsed", used.get("volumes"));
    absolute.put("maxTotalSnapshots", UNLIMITED).put("totalSnapshotsUsed", used.get("snapshots"));
    absolute.put("maxTotalVolumeGigabytes", UNLIMITED);
    absolute.put("totalGigabytesUsed", used.get("gigabytes"));
    absolute.put("maxTotalBackups", UNLIMITED).put("totalBackupsUsed", 0);
    absolute.put("maxTotalBackupGigabytes", UNLIMITED).put("totalBackupGigabytesUsed", 0);
    return VolumesResource.wrap("limits", limits);
  }

  @GET
  @Path("os-quota-sets/{id}")
  public ObjectNode quotas(@PathParam("id") String id, @QueryParam("usage") String usage) {
    Caller caller = current.get();
    if (!caller.isIn(id)) {
      current.requireAdmin("volume_extension:quotas:show");
    }
    boolean withUsage = usage != null && usage.toLowerCase(Locale.ROOT).equals("true");
    ObjectNode quotas = JsonNodeFactory.instance.objectNode().put("id", id);
    used(id)
        .forEach(
            (name, count) -> {
              if (withUsage) {
                ObjectNode quota = quotas.putObject(name);
                quota.put("limit", UNLIMITED).put("in_use", count).put("reserved", 0);
              } else {
                quotas.put(name, UNLIMITED);
              }
            });
    return VolumesResource.wrap("quota_set", quotas);
  }

  @GET
  @Path("os-quota-sets/{id}/defaults")
  public ObjectNode defaults(@PathParam("id") String id) {
    return quotas(id, null);
  }

  @GET
  @Path("os-availability-zone")
  public ObjectNode zones() {
    current.get();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode zones = body.putArray("availabilityZoneInfo");
    zones.addObject().put("zoneName", "nova").putObject("zoneState").put("available", true);
    return body;
  }

  private Map<String, Long> used(String projectId) {
    Map<String, Long> used = new LinkedHashMap<>();
    store.read(
        em -> {
          Object[] volumes = sum(em, "Volume", projectId);
          Object[] snapshots = sum(em, "Snapshot", projectId);
          used.put("volumes", number(volumes[0]));
          used.put("snapshots", number(snapshots[0]));
          used.put("gigabytes", number(volumes[1]) + number(snapshots[1]));
          return used;
        });
    NEVER_USED.forEach(name -> used.put(name, 0L));
    return used;
  }

  private static Object[] sum(EntityManager em, String entity, String projectId) {
    return em.createQuery(
            "SELECT COUNT(e), COALESCE(SUM(e.size), 0) FROM "
                + entity
                + " e"
                + " WHERE e.projectId = :project",
            Object[].class)
        .setParameter("project", projectId)
        .getSingleResult();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
