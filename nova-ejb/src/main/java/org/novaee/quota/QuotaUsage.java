package org.novaee.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Select;

/**
 * Counts what servers take, from what is there: those that stand in cells and those that are still
 * to be placed. Nothing is booked, so nothing can go out of step.
 */
@ApplicationScoped
public class QuotaUsage {

  private CellRegistry cells;
  private ScatterGather ask;

  /** For the container. */
  protected QuotaUsage() {}

  @Inject
  public QuotaUsage(CellRegistry cells, ScatterGather ask) {
    this.cells = cells;
    this.ask = ask;
  }

  /**
   * What the servers of a project take. A cell that does not answer counts as empty, as with Nova.
   *
   * @param api nova_api; inside a step that holds the project's {@link ProjectLock} no server can
   *     come on top while this counts
   * @param userId only this user's servers, null for all
   */
  public Usage ofProject(EntityManager api, String projectId, String userId) {
    // What is to be placed goes first: a server moves from there into a cell, never back, so none
    // is missed. One that is seen in both places is counted once.
    List<Object[]> pending = pending(api, projectId, userId);
    List<String> counted = new ArrayList<>();
    Usage usage = Usage.NONE;
    for (Object[] row : pending) {
      counted.add((String) row[0]);
      usage = usage.plus(new Usage(1, number(row[1]), number(row[2])));
    }
    for (CellAnswer<Usage> answer :
        ask.ask(cells.all(), cell -> inCell(cell, projectId, userId, counted))) {
      if (answer.isPresent()) {
        usage = usage.plus(answer.value());
      }
    }
    return usage;
  }

  /**
   * How many server groups a project has.
   *
   * @param userId only this user's, null for all
   */
  public long serverGroups(EntityManager api, String projectId, String userId) {
    return Select.rows(
            api,
            "SELECT COUNT(*) FROM instance_groups WHERE project_id = ?1"
                + " AND (?2 = '' OR user_id = ?2)",
            projectId,
            userId == null ? "" : userId)
        .get(0)
        .number(0);
  }

  /** How many key pairs a user has. */
  static long keyPairs(EntityManager api, String userId) {
    return Select.rows(api, "SELECT COUNT(*) FROM key_pairs WHERE user_id = ?1", userId)
        .get(0)
        .number(0);
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> pending(EntityManager api, String projectId, String userId) {
    String ofUser =
        userId == null ? "" : " AND JSON_VALUE(instance, '$.\"nova_object.data\".user_id') = ?2";
    Query query =
        api.createNativeQuery(
            "SELECT instance_uuid, JSON_VALUE(instance, '$.\"nova_object.data\".vcpus'),"
                + " JSON_VALUE(instance, '$.\"nova_object.data\".memory_mb')"
                + " FROM build_requests WHERE project_id = ?1"
                + ofUser);
    query.setParameter(1, projectId);
    if (userId != null) {
      query.setParameter(2, userId);
    }
    return query.getResultList();
  }

  private static Usage inCell(
      Cell cell, String projectId, String userId, List<String> exceptUuids) {
    return cell.database()
        .read(
            em -> {
              String select =
                  "SELECT COUNT(i), COALESCE(SUM(i.vcpus), 0), COALESCE(SUM(i.memoryMb), 0)"
                      + " FROM Instance i WHERE i.projectId = :project AND i.deleted = 0"
                      + " AND (i.hidden IS NULL OR i.hidden = FALSE)"
                      + " AND (i.vmState IS NULL OR i.vmState <> 'soft-delete')";
              if (userId != null) {
                select += " AND i.userId = :user";
              }
              if (!exceptUuids.isEmpty()) {
                select += " AND i.uuid NOT IN :counted";
              }
              var query = em.createQuery(select, Object[].class).setParameter("project", projectId);
              if (userId != null) {
                query.setParameter("user", userId);
              }
              if (!exceptUuids.isEmpty()) {
                query.setParameter("counted", exceptUuids);
              }
              Object[] row = query.getSingleResult();
              return new Usage(number(row[0]), number(row[1]), number(row[2]));
            });
  }

  private static long number(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    return value == null ? 0 : Long.parseLong(value.toString());
  }
}
