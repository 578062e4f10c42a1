package org.novaee.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.db.SqlFailure;
import org.novaee.db.Update;
import org.novaee.db.api.Aggregate;
import org.novaee.fault.Fault;
import org.novaee.notification.AggregateNews;

/** The aggregates; which hosts are in them is the matter of {@link AggregateHosts}. */
@ApplicationScoped
public class Aggregates {

  @Inject @NovaApi Database api;
  @Inject ZoneRules zones;

  /** All of them, oldest first: three statements. */
  public List<AggregateRecord> list() {
    return api.read(AggregateRows::all);
  }

  /**
   * The aggregate of this id.
   *
   * @throws Fault NOT_FOUND if there is none
   */
  public AggregateRecord require(int id) {
    return api.read(em -> AggregateRows.require(em, id));
  }

  /**
   * Makes an aggregate without hosts.
   *
   * @param zone the availability zone it makes, or null
   * @throws Fault CONFLICT if the name is taken
   */
  public AggregateRecord create(String name, String zone) {
    return named(
        name,
        () ->
            api.step(
                em -> {
                  refuseTaken(em, name, 0);
                  Aggregate row = new Aggregate();
                  row.setUuid(UUID.randomUUID().toString());
                  row.setName(name);
                  em.persist(row);
                  em.flush();
                  if (zone != null) {
                    AggregateValues.put(em, row.getId(), Map.of(AggregateRecord.ZONE, zone));
                  }
                  AggregateRecord made = AggregateRows.require(em, row.getId());
                  AggregateNews.tell("create", made, made);
                  return made;
                }));
  }

  /**
   * Renames an aggregate or changes its zone.
   *
   * @param name null to leave it as it is
   * @param metadata to set; null for a value takes the key away
   * @throws Fault NOT_FOUND; CONFLICT if the name is taken; INVALID if the zone cannot be had
   */
  public AggregateRecord update(int id, String name, Map<String, String> metadata) {
    return named(name, () -> change(AggregateChange.UPDATE, id, name, metadata));
  }

  /**
   * Sets metadata and leaves the rest as it is.
   *
   * @param metadata null for a value takes the key away
   * @throws Fault NOT_FOUND; INVALID if the zone cannot be had, or a key differs from a present one
   *     by case only
   */
  public AggregateRecord setMetadata(int id, Map<String, String> metadata) {
    return change(AggregateChange.SET_METADATA, id, null, metadata);
  }

  /**
   * Deletes an aggregate.
   *
   * @throws Fault NOT_FOUND; INVALID if it has hosts
   */
  public void delete(int id) {
    api.stepRun(
        em -> {
          AggregateRows.lock(em, id);
          AggregateRecord aggregate = AggregateRows.require(em, id);
          AggregateNews.tell("delete", aggregate, aggregate);
          if (!aggregate.hosts().isEmpty()) {
            throw AggregateChange.DELETE.refusal(id, "Host aggregate is not empty");
          }
          Update.run(em, "DELETE FROM aggregate_metadata WHERE aggregate_id = ?1", id);
          Update.run(em, "DELETE FROM aggregates WHERE id = ?1", id);
        });
  }

  private AggregateRecord change(
      AggregateChange change, int id, String name, Map<String, String> metadata) {
    AggregateRecord before = require(id);
    boolean setsZone = metadata.containsKey(AggregateRecord.ZONE);
    String zone = metadata.get(AggregateRecord.ZONE);
    if (setsZone && (zone == null || zone.isEmpty())) {
      throw change.refusal(
          id,
          "Aggregate %s does not support empty named availability zone"
              .formatted(name == null ? before.name() : name));
    }
    boolean movesHosts = setsZone && !Objects.equals(zone, before.zone());
    long servers = movesHosts ? zones.servers(before.hosts()) : 0;
    return api.step(
        em -> {
          AggregateRows.lock(em, id);
          if (setsZone) {
            ZoneRules.requireOneZone(em, change, id, zone, before.hosts());
          }
          if (servers > 0) {
            throw change.refusal(id, "One or more hosts contain instances in this zone");
          }
          if (name != null) {
            refuseTaken(em, name, id);
            Update.run(em, "UPDATE aggregates SET name = ?2 WHERE id = ?1", id, name);
          }
          AggregateValues.put(em, id, metadata);
          Update.run(em, "UPDATE aggregates SET updated_at = UTC_TIMESTAMP() WHERE id = ?1", id);
          AggregateRecord after = AggregateRows.require(em, id);
          AggregateNews.tell(
              change == AggregateChange.UPDATE ? "update_prop" : "update_metadata", before, after);
          return after;
        });
  }

  private static void refuseTaken(EntityManager em, String name, int butBy) {
    if (!Select.rows(em, "SELECT 1 FROM aggregates WHERE name = ?1 AND id <> ?2", name, butBy)
        .isEmpty()) {
      throw taken(name, null);
    }
  }

  /** Someone else may have been faster between the look and the write. */
  private static AggregateRecord named(String name, Supplier<AggregateRecord> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (name != null && SqlFailure.isDuplicate(e)) {
        throw taken(name, e);
      }
      throw e;
    }
  }

  private static Fault taken(String name, Throwable cause) {
    return new Fault(Fault.Kind.CONFLICT, "Aggregate " + name + " already exists.", cause);
  }
}
