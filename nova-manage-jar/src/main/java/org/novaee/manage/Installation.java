package org.novaee.manage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.novaee.action.InstanceActions;
import org.novaee.audit.Auditor;
import org.novaee.audit.OrphanedAllocations;
import org.novaee.cell.Cell;
import org.novaee.cell.CellMappings;
import org.novaee.cell.HostDiscovery;
import org.novaee.cell.MappedCells;
import org.novaee.config.ConfigurationCheck;
import org.novaee.db.ConnectionUrl;
import org.novaee.db.DataSources;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.PersistenceUnit;
import org.novaee.db.Select;
import org.novaee.db.UrlTemplate;
import org.novaee.db.api.CellMapping;
import org.novaee.db.migration.Schema;
import org.novaee.db.migration.SchemaMigration;
import org.novaee.healing.AggregateMirror;
import org.novaee.healing.AllocationHealing;
import org.novaee.neighbour.Neighbours;
import org.novaee.policy.Policy;
import org.novaee.rpc.jms.RpcConnection;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.RecordedImage;
import org.novaee.server.StoredServers;

/** The databases that the configuration names. Opened as they are asked for; for one thread. */
final class Installation implements AutoCloseable {

  private static final int CONNECTIONS = 2;

  /** Where hosts send their answers, with something of each run's own after it. */
  private static final String REPLIES = "replies.server.operator.";

  private final Config config;
  private final List<Path> files;
  private OpenDatabase api;
  private OpenDatabase cell;
  private MappedCells cells;
  private PlacementAccess placement;
  private RpcConnection rpc;

  private Installation(Config config, List<Path> files) {
    this.config = config;
    this.files = files;
  }

  /**
   * Reads and checks the configuration.
   *
   * @throws org.novaee.config.InvalidConfiguration when something in it is not allowed
   */
  static Installation configured(List<Path> files) {
    return new Installation(ConfigurationCheck.load(files), files);
  }

  /** The policy in force: the defaults and the operator's file beside the configuration. */
  Policy policy() {
    String prefix = "nova.oslo_policy.";
    String file = config.getValue(prefix + "policy_file", String.class);
    return new Policy(
        files.isEmpty() ? file : files.get(0).toAbsolutePath().resolveSibling(file).toString(),
        config.getValue(prefix + "policy_default_rule", String.class),
        config.getValue(prefix + "enforce_scope", Boolean.class),
        config.getValue(prefix + "enforce_new_defaults", Boolean.class));
  }

  /** What the configuration says. */
  Config config() {
    return config;
  }

  SchemaMigration apiMigration() {
    return migration(Schema.NOVA_API, "api_database");
  }

  SchemaMigration placementMigration() {
    return migration(Schema.PLACEMENT, "placement_database");
  }

  SchemaMigration cellMigration() {
    return new SchemaMigration(Schema.NOVA, cellUrl());
  }

  /** The database of cell0: as mapped, else the cell's own with {@code _cell0} behind its name. */
  ConnectionUrl cell0Url() {
    return ConnectionUrl.parse(UrlTemplate.fill(cell0Connection(), databaseConnection()));
  }

  /** The configured URL of this cell, as {@code cell_mappings} is to have it. */
  String databaseConnection() {
    return require("database");
  }

  /** The URL of cell0, as {@code cell_mappings} has it or is to have it. */
  String cell0Connection() {
    return mappedCell0()
        .map(CellMapping::getDatabaseConnection)
        .orElseGet(() -> withSuffix(databaseConnection(), "_cell0"));
  }

  /** The configured address of this cell's messages. */
  String transportUrl() {
    return text("nova.transport_url").orElse(CellMappings.NO_TRANSPORT);
  }

  CellMappings mappings() {
    return new CellMappings(api());
  }

  MappedCells cells() {
    if (cells == null) {
      cells =
          new MappedCells(api(), new DataSources(CONNECTIONS), text("nova.database.connection"));
    }
    return cells;
  }

  /** The cell that a server is in; empty where it is in none. */
  Optional<Cell> cellOf(String serverUuid) {
    return api()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT c.uuid FROM instance_mappings m JOIN cell_mappings c ON c.id ="
                        + " m.cell_id WHERE m.instance_uuid = ?1",
                    serverUuid))
        .stream()
        .findFirst()
        .map(row -> cells().require(row.text(0)));
  }

  /** What a living server keeps of its image; empty where there is no such server in a cell. */
  Optional<RecordedImage> recordedImage(String serverUuid) {
    return cellOf(serverUuid)
        .map(found -> new RecordedImage(api(), found, serverUuid))
        .filter(image -> image.vmState().isPresent());
  }

  HostDiscovery discovery() {
    return new HostDiscovery(api(), cells());
  }

  /**
   * Connects to the broker, to be closed by the caller.
   *
   * @throws IllegalStateException if it does not let the operator in
   */
  DeadLetterQueue deadLetters() {
    return DeadLetterQueue.connect(
        text("nova.novaee.broker_url").orElseThrow(),
        text("nova.novaee.broker_user").orElseThrow(),
        text("nova.novaee.broker_password").orElse(""));
  }

  /**
   * An auditor of the whole system.
   *
   * @throws IllegalStateException if the broker does not let the operator in
   */
  Auditor auditor() {
    Neighbours neighbours = new Neighbours(config);
    rpc =
        new RpcConnection(
            DeadLetterQueue.factory(
                text("nova.novaee.broker_url").orElseThrow(),
                text("nova.novaee.broker_user").orElseThrow(),
                text("nova.novaee.broker_password").orElse("")),
            REPLIES + UUID.randomUUID());
    return new Auditor(
        api(),
        cells(),
        placement().records(),
        new ComputeNodes(rpc),
        neighbours.networks(),
        neighbours.volumes(),
        Duration.ofSeconds(config.getValue("nova.novaee.inbox_retention", Integer.class)));
  }

  /** Placement, wherever it runs. */
  PlacementAccess placement() {
    if (placement == null) {
      placement = new PlacementAccess(config, this::api);
    }
    return placement;
  }

  OrphanedAllocations orphanedAllocations() {
    return new OrphanedAllocations(api(), cells(), placement().records());
  }

  AggregateMirror aggregateMirror() {
    return new AggregateMirror(api(), cells(), placement().service());
  }

  /**
   * @param progress told what is done
   */
  AllocationHealing allocationHealing(Consumer<String> progress) {
    String template = text("nova.instance_name_template").orElseThrow();
    return new AllocationHealing(
        new InstanceRecords(new InstanceActions(), new StoredServers(template)),
        placement().service(),
        progress);
  }

  /**
   * The databases of cells by the name to call them by: of all that are mapped, or only the one
   * that is configured.
   *
   * @param all whether of all
   */
  Map<String, Database> cellDatabases(boolean all) {
    if (!all) {
      return Map.of("", configuredCell());
    }
    Map<String, Database> databases = new LinkedHashMap<>();
    for (Cell each : cells().all()) {
      databases.put(each.name() == null ? each.uuid() : each.name(), each.database());
    }
    return databases;
  }

  /** The database of this cell. */
  Database configuredCell() {
    if (cell == null) {
      cell = open(config, PersistenceUnit.NOVA_CELL, "database");
    }
    return cell.database();
  }

  /**
   * The database that all cells share, once it has answered.
   *
   * @throws NoApiDatabase if it is not configured or does not answer
   */
  Database reachableApi() throws NoApiDatabase {
    try {
      mappings().list();
      return api();
    } catch (RuntimeException e) {
      throw new NoApiDatabase(e);
    }
  }

  Database api() {
    if (api == null) {
      api = open(config, PersistenceUnit.NOVA_API, "api_database");
    }
    return api.database();
  }

  @Override
  public void close() {
    if (rpc != null) {
      rpc.close();
    }
    if (placement != null) {
      placement.close();
    }
    if (cells != null) {
      cells.close();
    }
    if (cell != null) {
      cell.close();
    }
    if (api != null) {
      api.close();
    }
  }

  private Optional<CellMapping> mappedCell0() {
    // Before the first api_db sync there is nothing to look into.
    if (text("nova.api_database.connection").isEmpty() || apiMigration().version() == null) {
      return Optional.empty();
    }
    return mappings().find(Cell.CELL0_UUID);
  }

  private ConnectionUrl cellUrl() {
    return ConnectionUrl.parse(databaseConnection());
  }

  private SchemaMigration migration(Schema schema, String group) {
    return new SchemaMigration(schema, ConnectionUrl.parse(require(group)));
  }

  private String require(String group) {
    return require(config, group);
  }

  private static String require(Config config, String group) {
    return config
        .getOptionalValue("nova." + group + ".connection", String.class)
        .orElseThrow(
            () -> new IllegalStateException("[" + group + "] connection is not configured"));
  }

  /**
   * Opens a database.
   *
   * @param group whose {@code connection} names it
   * @throws IllegalStateException naming the option, if it is not configured
   */
  static OpenDatabase open(Config config, PersistenceUnit unit, String group) {
    ConnectionUrl url = ConnectionUrl.parse(require(config, group));
    return OpenDatabase.open(unit, url.schema(), new DataSources(CONNECTIONS).open(url));
  }

  private Optional<String> text(String property) {
    return config.getOptionalValue(property, String.class);
  }

  private static String withSuffix(String url, String suffix) {
    int query = url.indexOf('?');
    return query < 0 ? url + suffix : url.substring(0, query) + suffix + url.substring(query);
  }
}
