package org.novaee.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.db.SqlFailure;
import org.novaee.db.api.AggregateHost;
import org.novaee.fault.Fault;
import org.novaee.notification.AggregateNews;
import org.novaee.rpc.contract.Conductor;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;

/**
 * Which hosts are in which aggregates. Placement's aggregates follow by a message: who filters
 * candidates by them sees the change a moment later.
 */
@ApplicationScoped
public class AggregateHosts {

  @Inject @NovaApi Database api;
  @Inject Services services;
  @Inject ZoneRules zones;
  @Inject Conductor conductor;

  /**
   * Puts a host into an aggregate.
   *
   * @throws Fault NOT_FOUND if there is no such host or aggregate; CONFLICT if it is in it, is in
   *     another zone, or has servers that would change their zone
   */
  public AggregateRecord add(int id, String host) {
    requireHost(host);
    long servers = zones.servers(List.of(host));
    try {
      return api.step(
          em -> {
            AggregateRows.lock(em, id);
            AggregateRecord before = AggregateRows.require(em, id);
            if (before.zone() != null) {
              ZoneRules.requireOneZone(
                  em, AggregateChange.ADD_HOST, id, before.zone(), List.of(host));
              requireSameZone(
                  AggregateChange.ADD_HOST, id, otherZone(em, id, host), before.zone(), servers);
            }
            if (before.hosts().contains(host)) {
              throw present(id, host, null);
            }
            AggregateHost row = new AggregateHost();
            row.setAggregateId(id);
            row.setHost(host);
            em.persist(row);
            em.flush();
            conductor.aggregateChanged(before.uuid(), host);
            AggregateRecord after = AggregateRows.require(em, id);
            AggregateNews.tell("add_host", before, after);
            return after;
          });
    } catch (RuntimeException e) {
      if (SqlFailure.isDuplicate(e)) {
        throw present(id, host, e);
      }
      throw e;
    }
  }

  /**
   * Takes a host out of an aggregate.
   *
   * @throws Fault NOT_FOUND if there is no such aggregate or the host is not in it; CONFLICT if the
   *     host has servers that would change their zone
   */
  public AggregateRecord remove(int id, String host) {
    long servers = zones.servers(List.of(host));
    return api.step(
        em -> {
          if (Select.rows(em, "SELECT id FROM aggregates WHERE id = ?1 FOR UPDATE", id).isEmpty()) {
            throw cannotRemove(id, host);
          }
          AggregateRecord before = AggregateRows.require(em, id);
          if (!before.hosts().contains(host)) {
            throw cannotRemove(id, host);
          }
          if (before.zone() != null) {
            requireSameZone(
                AggregateChange.REMOVE_HOST, id, before.zone(), otherZone(em, id, host), servers);
          }
          em.createNativeQuery("DELETE FROM aggregate_hosts WHERE aggregate_id = ?1 AND host = ?2")
              .setParameter(1, id)
              .setParameter(2, host)
              .executeUpdate();
          conductor.aggregateChanged(before.uuid(), host);
          AggregateRecord after = AggregateRows.require(em, id);
          AggregateNews.tell("remove_host", before, after);
          return after;
        });
  }

  private void requireHost(String host) {
    if (services.find(host, ServiceRecord.COMPUTE).services().stream()
        .noneMatch(service -> service.host().equals(host))) {
      throw Fault.notFound("Compute host " + host + " could not be found.");
    }
  }

  private static void requireSameZone(
      AggregateChange change, int id, String from, String to, long servers) {
    if (servers > 0 && !Objects.equals(from, to)) {
      String verb = change == AggregateChange.ADD_HOST ? "added to" : "removed from";
      throw change.refusal(
          id,
          ("The host cannot be %s the aggregate as the availability zone of the host would change"
                  + " from '%s' to '%s' but the host already has %d instance(s). Changing the AZ of"
                  + " an existing instance is not supported by this action. Move the instances away"
                  + " from this host then try again. If you need to move the instances between AZs"
                  + " then you can use shelve_offload and unshelve to achieve this.")
              .formatted(
                  verb,
                  Objects.requireNonNullElse(from, "None"),
                  Objects.requireNonNullElse(to, "None"),
                  servers));
    }
  }

  /** The zone a host is in by its other aggregates, or null. */
  private static String otherZone(EntityManager em, int id, String host) {
    return Select.rows(
            em,
            "SELECT m.value FROM aggregate_hosts h JOIN aggregate_metadata m"
                + " ON m.aggregate_id = h.aggregate_id AND m.`key` = ?1"
                + " WHERE h.host = ?2 AND h.aggregate_id <> ?3 ORDER BY h.aggregate_id LIMIT 1",
            AggregateRecord.ZONE,
            host,
            id)
        .stream()
        .map(row -> row.text(0))
        .findFirst()
        .orElse(null);
  }

  private static Fault present(int id, String host, Throwable cause) {
    return new Fault(
        Fault.Kind.CONFLICT, "Aggregate %s already has host %s.".formatted(id, host), cause);
  }

  private static Fault cannotRemove(int id, String host) {
    return Fault.notFound("Cannot remove host %s in aggregate %s".formatted(host, id));
  }
}
