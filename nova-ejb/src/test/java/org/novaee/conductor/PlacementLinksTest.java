package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.Select;
import org.novaee.db.migration.Schema;
import org.novaee.placement.OwnPlacement;
import org.novaee.placement.PlacementTrial;
import org.novaee.scheduler.HostStates;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredHost;

/** Placement follows what Nova says of hosts, and is left alone when there is nothing new. */
@ExtendWith(MariaDb.class)
class PlacementLinksTest {

  private static final String AGGREGATE = "0a5b7e35-2d0e-4d0b-a0c1-ed0f9a2d8a11";
  private static final AggregateLinks LINKS = new AggregateLinks();
  private static final HostStatus STATUS = new HostStatus();

  private static Cloud cloud;
  private static OpenDatabase open;
  private static Database placement;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    open = server.open(Schema.PLACEMENT);
    placement = open.database();
    LINKS.api = cloud.api();
    LINKS.locations = LocationsTrial.of(cloud);
    LINKS.placement = OwnPlacement.of(placement);
    STATUS.locations = LINKS.locations;
    STATUS.placement = LINKS.placement;
    LINKS.hostStates =
        new HostStates(cloud.cells(), cloud.scatterGather(), cloud.api(), Cloud.config(Map.of()));
    STATUS.hostStates = LINKS.hostStates;
    PlacementTrial.writeTraits(placement);
    StoredHost host = StoredHost.of("h1").add(cloud);
    StoredHost.of("without provider").add(cloud);
    change(
        placement,
        "INSERT INTO resource_providers (uuid, name, generation) VALUES ('%s', 'h1', 7)"
            .formatted(host.nodeUuid()));
    change(
        cloud.api(),
        "INSERT INTO aggregates (id, uuid, name) VALUES (5, '" + AGGREGATE + "', 'a')");
  }

  @AfterAll
  static void close() {
    cloud.close();
    open.close();
  }

  @Test
  void aNodeBelongsToTheAggregatesOfItsHost() {
    long before = generation();
    change(cloud.api(), "INSERT INTO aggregate_hosts (host, aggregate_id) VALUES ('h1', 5)");
    LINKS.aggregateChanged(AGGREGATE, "h1");
    LINKS.aggregateChanged(AGGREGATE, "h1");
    assertThat(aggregates()).containsExactly(AGGREGATE);
    assertThat(generation()).isEqualTo(before + 1);
    change(cloud.api(), "DELETE FROM aggregate_hosts WHERE host = 'h1'");
    LINKS.aggregateChanged(AGGREGATE, "h1");
    assertThat(aggregates()).isEmpty();
    LINKS.aggregateChanged(AGGREGATE, "without provider");
    LINKS.aggregateChanged(AGGREGATE, "unknown");
    assertThat(generation()).isEqualTo(before + 2);
  }

  @Test
  void aDisabledHostHasTheTraitThatSaysSo() {
    STATUS.serviceChanged("h1");
    assertThat(traits()).isEmpty();
    change(cloud.cell1().database(), "UPDATE services SET disabled = 1 WHERE host = 'h1'");
    STATUS.serviceChanged("h1");
    assertThat(traits()).containsExactly("COMPUTE_STATUS_DISABLED");
    STATUS.hostStatus("h1", true);
    assertThat(traits()).isEmpty();
    STATUS.hostStatus("h1", false);
    change(cloud.cell1().database(), "UPDATE services SET disabled = 0 WHERE host = 'h1'");
    STATUS.serviceChanged("h1");
    assertThat(traits()).isEmpty();
  }

  private static List<String> aggregates() {
    return texts(
        "SELECT a.uuid FROM resource_provider_aggregates r JOIN placement_aggregates a"
            + " ON a.id = r.aggregate_id");
  }

  private static List<String> traits() {
    return texts(
        "SELECT t.name FROM resource_provider_traits r JOIN traits t ON t.id = r.trait_id");
  }

  private static long generation() {
    return Long.parseLong(texts("SELECT generation FROM resource_providers").get(0));
  }

  private static List<String> texts(String sql) {
    return placement.read(em -> Select.rows(em, sql)).stream().map(row -> row.text(0)).toList();
  }

  private static void change(Database database, String sql) {
    database.stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }
}
