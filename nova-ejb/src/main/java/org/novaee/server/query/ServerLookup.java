package org.novaee.server.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.DatabaseException;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.InstanceBlob;
import org.novaee.db.blob.TagsBlob;
import org.novaee.fault.Fault;
import org.novaee.rpc.RequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds one server, wherever it stands. */
@ApplicationScoped
public class ServerLookup {

  private static final Logger log = LoggerFactory.getLogger(ServerLookup.class);

  private Database api;
  private CellRegistry cells;
  private RequestDetails requests;
  private String nameTemplate;
  private int serviceDownSeconds;

  /** For the container. */
  protected ServerLookup() {}

  @Inject
  public ServerLookup(
      @NovaApi Database api,
      CellRegistry cells,
      RequestDetails requests,
      @ConfigProperty(name = "nova.instance_name_template") String nameTemplate,
      @ConfigProperty(name = "nova.service_down_time") int serviceDownSeconds) {
    this.api = api;
    this.cells = cells;
    this.requests = requests;
    this.nameTemplate = nameTemplate;
    this.serviceDownSeconds = serviceDownSeconds;
  }

  /**
   * Where a server stands.
   *
   * @param cell null for one that is still to be built
   * @param projectId whose it is
   */
  public record Location(String uuid, Cell cell, String projectId, String userId) {}

  /**
   * The server as a view shows it.
   *
   * @param admin whether servers of other projects are found
   * @param toleratesDownCell whether one whose cell does not answer is shown as such
   * @throws Fault of kind not found
   */
  public ServerDetails show(String uuid, Scope scope, boolean admin, boolean toleratesDownCell) {
    Row row = mapping(uuid, admin);
    if (row.text(3) != null) {
      ServerDetails pending =
          PendingServers.details(InstanceBlob.read(row.text(3)), TagsBlob.read(row.text(4)));
      return requests.added(List.of(pending), scope).get(0);
    }
    try {
      List<ServerDetails> found =
          cell(row, uuid)
              .database()
              .read(
                  em ->
                      new CellServers(em, scope, nameTemplate, serviceDownSeconds)
                          .byUuid(List.of(uuid)));
      return requests.added(List.of(first(found, uuid)), scope).get(0);
    } catch (PersistenceException | DatabaseException e) {
      log.warn("The cell of server {} does not answer", uuid, e);
      if (!toleratesDownCell) {
        throw notFound(uuid);
      }
      return requests.added(List.of(first(requests.mapped(uuid), uuid)), scope).get(0);
    }
  }

  /**
   * Where the server stands, whether or not it is deleted there.
   *
   * @param admin whether servers of other projects are found
   * @throws Fault of kind not found
   */
  public Location locate(String uuid, boolean admin) {
    Row row = mapping(uuid, admin);
    Cell cell = row.text(3) != null ? null : cell(row, uuid);
    return new Location(uuid, cell, row.text(1), row.text(2));
  }

  /**
   * Refuses a server that is deleted.
   *
   * @throws Fault of kind not found
   */
  public void requireUndeleted(Location at) {
    if (at.cell() != null
        && at.cell()
            .database()
            .read(
                em ->
                    Select.rows(
                        em, "SELECT 1 FROM instances WHERE uuid = ?1 AND deleted = 0", at.uuid()))
            .isEmpty()) {
      throw notFound(at.uuid());
    }
  }

  /** The cell of a server of any project; empty for one that stands in none. */
  public Optional<Cell> find(String uuid) {
    return api
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT c.uuid FROM instance_mappings m JOIN cell_mappings c"
                        + " ON c.id = m.cell_id WHERE m.instance_uuid = ?1",
                    uuid))
        .stream()
        .findFirst()
        .flatMap(row -> cells.find(row.text(0)));
  }

  /** The text of a refusal for a server that is not there, or not for the caller. */
  public static Fault notFound(String uuid) {
    return Fault.notFound("Instance " + uuid + " could not be found.");
  }

  private Row mapping(String uuid, boolean admin) {
    List<Row> rows =
        api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT c.uuid, m.project_id, m.user_id, b.instance, b.tags"
                        + " FROM instance_mappings m"
                        + " LEFT JOIN cell_mappings c ON c.id = m.cell_id"
                        + " LEFT JOIN build_requests b ON b.instance_uuid = m.instance_uuid"
                        + " WHERE m.instance_uuid = ?1",
                    uuid));
    String project = RequestContext.current().projectId();
    if (rows.isEmpty() || (!admin && !rows.get(0).text(1).equals(project))) {
      throw notFound(uuid);
    }
    return rows.get(0);
  }

  private Cell cell(Row row, String uuid) {
    if (row.text(0) == null) {
      throw notFound(uuid);
    }
    return cells.find(row.text(0)).orElseThrow(() -> notFound(uuid));
  }

  private static <T> T first(List<T> found, String uuid) {
    return found.stream().findFirst().orElseThrow(() -> notFound(uuid));
  }
}
