package org.novaee.server.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;

/**
 * Lists servers over all cells. What stands in no cell yet comes first; limit and marker span all
 * of it.
 */
@ApplicationScoped
public class ServerQuery {

  /** From this microversion on, servers of a cell that does not answer are shown as such. */
  private static final int SHOWS_DOWN_CELLS = 69;

  private Database api;
  private CellRegistry cells;
  private ScatterGather ask;
  private RequestDetails requests;
  private ListMarker markers;
  private String nameTemplate;
  private int serviceDownSeconds;

  /** For the container. */
  protected ServerQuery() {}

  @Inject
  public ServerQuery(
      @NovaApi Database api,
      CellRegistry cells,
      ScatterGather ask,
      RequestDetails requests,
      @ConfigProperty(name = "nova.instance_name_template") String nameTemplate,
      @ConfigProperty(name = "nova.service_down_time") int serviceDownSeconds) {
    this.api = api;
    this.cells = cells;
    this.ask = ask;
    this.requests = requests;
    this.markers = new ListMarker(api, cells);
    this.nameTemplate = nameTemplate;
    this.serviceDownSeconds = serviceDownSeconds;
  }

  /**
   * The servers a list shows.
   *
   * @param parameters of the list, whose form was checked
   * @param minor the microversion's part after {@code 2.}
   * @param limit how many at most
   * @param scope what of them will be shown
   * @throws Fault where a parameter makes no sense or is not for the caller
   */
  public List<ServerDetails> list(
      Map<String, List<String>> parameters, int minor, int limit, ListRights rights, Scope scope) {
    Optional<Criteria> parsed = ListQuery.parse(parameters, minor, limit, rights);
    if (parsed.isEmpty() || limit == 0) {
      return List.of();
    }
    Criteria criteria = parsed.get();
    Start start = api.read(em -> start(em, criteria));
    if (start == null) {
      return List.of();
    }
    List<Ordered> found = new ArrayList<>(start.pending());
    if (found.size() < limit) {
      List<Object> marker = start.markerIsPending() ? null : markers.values(criteria);
      Scope read = criteria.filtersAddresses() ? scope.withAddresses() : scope;
      List<CellAnswer<List<Ordered>>> answers =
          ask.ask(cells.all(), cell -> inCell(cell, criteria, start.flavorKey(), marker, read));
      found.addAll(merged(answers, criteria));
      if (minor >= SHOWS_DOWN_CELLS && criteria.isPlain()) {
        found.addAll(unreachable(answers, criteria, limit));
      }
    }
    List<ServerDetails> servers = new ArrayList<>(unique(found, criteria).values());
    List<ServerDetails> page =
        servers.size() > limit ? new ArrayList<>(servers.subList(0, limit)) : servers;
    return requests.added(page, scope);
  }

  /**
   * What nova_api says at the beginning of a list.
   *
   * @param flavorKey of the flavor asked for, or null
   * @param markerIsPending whether the list goes on after one of {@code pending}
   */
  private record Start(List<Ordered> pending, Long flavorKey, boolean markerIsPending) {}

  private static Start start(EntityManager em, Criteria criteria) {
    Long flavorKey = null;
    if (criteria.flavorId() != null) {
      List<Row> rows =
          Select.rows(em, "SELECT id FROM flavors WHERE flavorid = ?1", criteria.flavorId());
      if (rows.isEmpty()) {
        return null;
      }
      flavorKey = rows.get(0).number(0);
    }
    List<Ordered> pending = PendingServers.list(em, criteria, flavorKey);
    if (criteria.marker() == null) {
      return new Start(pending, flavorKey, false);
    }
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i).server().uuid().equals(criteria.marker())) {
        return new Start(pending.subList(i + 1, pending.size()), flavorKey, true);
      }
    }
    // Those that are to be built come first, so the marker's page has passed them all.
    return new Start(List.of(), flavorKey, false);
  }

  private List<Ordered> inCell(
      Cell cell, Criteria criteria, Long flavorKey, List<Object> marker, Scope scope) {
    return cell.database()
        .read(
            em ->
                new CellServers(em, scope, nameTemplate, serviceDownSeconds)
                    .list(criteria, flavorKey, marker));
  }

  private static List<Ordered> merged(List<CellAnswer<List<Ordered>>> answers, Criteria criteria) {
    List<Ordered> all = new ArrayList<>();
    for (CellAnswer<List<Ordered>> answer : answers) {
      if (answer.isPresent()) {
        all.addAll(answer.value());
      }
    }
    if (answers.stream().filter(ServerQuery::isFilled).count() > 1) {
      all.sort(Ordered.by(criteria.sort()));
    }
    return all;
  }

  private static boolean isFilled(CellAnswer<List<Ordered>> answer) {
    return answer.isPresent() && !answer.value().isEmpty();
  }

  private List<Ordered> unreachable(
      List<CellAnswer<List<Ordered>>> answers, Criteria criteria, int limit) {
    List<Integer> down =
        answers.stream()
            .filter(answer -> !answer.isPresent())
            .map(answer -> answer.cell().id())
            .toList();
    List<?> project = criteria.exact().get("project_id");
    return down.isEmpty()
        ? List.of()
        : api.read(
            em ->
                requests
                    .mapped(em, down, project == null ? null : project.get(0).toString(), limit)
                    .stream()
                    .map(server -> new Ordered(server, List.of()))
                    .toList());
  }

  /** A server that moved from pending into its cell between two queries is shown once. */
  private static Map<String, ServerDetails> unique(List<Ordered> found, Criteria criteria) {
    AddressFilter filter = AddressFilter.of(criteria);
    Map<String, ServerDetails> servers = new LinkedHashMap<>();
    for (Ordered one : found) {
      if (filter.admits(one.server())) {
        servers.putIfAbsent(one.server().uuid(), one.server());
      }
    }
    return servers;
  }
}
