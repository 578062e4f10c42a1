package org.novaee.server.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.RequestSpecBlob;
import org.novaee.model.RequestSpec;
import org.novaee.server.query.ServerDetails.More;
import org.novaee.server.query.ServerDetails.Placement;
import org.novaee.server.query.ServerDetails.States;
import org.novaee.server.query.ServerDetails.Times;

/** What nova_api knows of servers that stand in cells: how they were asked for, their groups. */
@ApplicationScoped
public class RequestDetails {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEC =
      "JSON_VALUE(s.spec, '$.\"nova_object.data\".availability_zone'),"
          + " JSON_QUERY(s.spec, '$.\"nova_object.data\".scheduler_hints')";
  private static final String SPECS =
      " LEFT JOIN request_specs s ON s.instance_uuid = i.instance_uuid";
  private static final String GROUPS =
      " LEFT JOIN instance_group_member m ON m.instance_uuid = i.instance_uuid"
          + " LEFT JOIN instance_groups g ON g.id = m.group_id";

  private Database api;

  /** For the container. */
  protected RequestDetails() {}

  @Inject
  public RequestDetails(@NovaApi Database api) {
    this.api = api;
  }

  /** The servers with what the scope wants of them from here. */
  List<ServerDetails> added(List<ServerDetails> servers, Scope scope) {
    if (servers.isEmpty() || !(scope.requestSpec() || scope.serverGroups())) {
      return servers;
    }
    Map<String, Asked> asked = api.read(em -> asked(em, servers, scope));
    return servers.stream()
        .map(server -> server.with(more(server.more(), asked.get(server.uuid()))))
        .toList();
  }

  /** How a server was asked for, and the groups it is in. */
  private static final class Asked {
    private final String zone;
    private final String hints;
    private final List<String> groups = new ArrayList<>();

    Asked(Row row) {
      zone = row.text(2);
      hints = row.text(3);
    }
  }

  /**
   * The servers mapped to cells that do not answer, as far as they are known here.
   *
   * @param cellIds at least one
   * @param projectId or null for all projects
   */
  List<ServerDetails> mapped(EntityManager em, List<Integer> cellIds, String projectId, int limit) {
    List<Object> parameters = new ArrayList<>(cellIds);
    String ofProject = "";
    if (projectId != null) {
      parameters.add(projectId);
      ofProject = " AND m.project_id = ?" + parameters.size();
    }
    return unreachable(
        em,
        "m.cell_id IN "
            + Select.in(1, cellIds.size())
            + ofProject
            + " ORDER BY m.created_at DESC, m.id DESC LIMIT "
            + limit,
        parameters);
  }

  /** One server whose cell does not answer; empty if it is not mapped. */
  List<ServerDetails> mapped(String serverUuid) {
    return api.read(em -> unreachable(em, "m.instance_uuid = ?1", List.of(serverUuid)));
  }

  private static List<ServerDetails> unreachable(
      EntityManager em, String condition, List<?> parameters) {
    return Select.rows(
            em,
            "SELECT m.instance_uuid, m.project_id, m.user_id, m.created_at, s.spec"
                + " FROM instance_mappings m"
                + " LEFT JOIN request_specs s ON s.instance_uuid = m.instance_uuid"
                + " WHERE (m.queued_for_delete IS NULL OR m.queued_for_delete = 0) AND "
                + condition,
            parameters)
        .stream()
        .map(RequestDetails::unreachable)
        .toList();
  }

  private static ServerDetails unreachable(Row row) {
    RequestSpec spec = row.text(4) == null ? null : RequestSpecBlob.read(row.text(4));
    String zone = spec == null ? null : spec.availabilityZone();
    return new ServerDetails(
        row.text(0),
        null,
        null,
        row.text(1),
        row.text(2),
        null,
        null,
        new States(null, null, 0, 0, false),
        new Placement(zone == null ? "UNKNOWN" : zone, null, null),
        spec == null ? null : spec.flavor(),
        spec == null || spec.image().id() == null ? "" : spec.image().id(),
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        false,
        new Times(row.time(3), null, null, null, null),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        More.NOTHING,
        false);
  }

  private static More more(More known, Asked asked) {
    return asked == null
        ? known
        : new More(
            known.tags(),
            known.imageProperties(),
            known.hostStatus(),
            asked.zone,
            hints(asked.hints),
            known.lockedReason(),
            asked.groups);
  }

  /** One statement: a row for each server, and one more for each further group it is in. */
  private static Map<String, Asked> asked(
      EntityManager em, List<ServerDetails> servers, Scope scope) {
    List<String> uuids = servers.stream().map(ServerDetails::uuid).toList();
    Map<String, Asked> asked = new HashMap<>();
    for (Row row :
        Select.rows(
            em,
            "SELECT i.instance_uuid, "
                + (scope.serverGroups() ? "g.uuid, " : "NULL, ")
                + (scope.requestSpec() ? SPEC : "NULL, NULL")
                + " FROM instance_mappings i"
                + (scope.requestSpec() ? SPECS : "")
                + (scope.serverGroups() ? GROUPS : "")
                + " WHERE i.instance_uuid IN "
                + Select.in(1, uuids.size()),
            uuids)) {
      Asked one = asked.computeIfAbsent(row.text(0), uuid -> new Asked(row));
      if (row.text(1) != null) {
        one.groups.add(row.text(1));
      }
    }
    return asked;
  }

  private static Map<String, List<String>> hints(String text) {
    Map<String, List<String>> hints = new TreeMap<>();
    if (text == null || text.equals("{}")) {
      return hints;
    }
    try {
      JSON.readTree(text)
          .properties()
          .forEach(hint -> hints.put(hint.getKey(), values(hint.getValue())));
      return hints;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Scheduler hints are not JSON: " + text, e);
    }
  }

  private static List<String> values(JsonNode value) {
    List<String> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> values.add(one.asText()));
    } else {
      values.add(value.asText());
    }
    return values;
  }
}
