package org.novaee.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Database;
import org.novaee.db.Insert;
import org.novaee.db.OpenDatabase;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.migration.Schema;
import org.novaee.placement.OwnPlacement;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredHost;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class ServicesTest {

  private static Cloud cloud;
  private static OpenDatabase placement;
  private static Services services;
  private static ServiceRemoval removal;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    placement = server.open(Schema.PLACEMENT);
    services = ServicesTrial.of(cloud);
    removal = new ServiceRemoval();
    removal.api = cloud.api();
    removal.placement = OwnPlacement.of(placement.database());
  }

  @AfterAll
  static void close() {
    placement.close();
    cloud.close();
  }

  @Test
  void isListedWithOneStatementACell() {
    long before = cloud.selects();
    services.find(null, null);
    long few = cloud.selects() - before;
    StoredHost.of("l1").add(cloud);
    StoredHost.of("l2").add(cloud);
    before = cloud.selects();
    assertThat(services.find(null, "nova-compute").services())
        .extracting(ServiceRecord::host)
        .contains("l1", "l2");
    assertThat(cloud.selects() - before).isEqualTo(few);
    assertThat(services.find("l1", null).services()).hasSize(1);
    assertThat(services.find("l1", "nova-scheduler").services()).isEmpty();
  }

  @Test
  void isDisabledWithAReasonAndForcedDown() {
    StoredHost host = StoredHost.of("c1").add(cloud);
    ServiceRecord service = services.require(host.serviceUuid());
    assertThat(services.isUp(service)).isTrue();
    service = services.change(service, new ServiceChange(true, "repair", null));
    assertThat(service.disabled()).isTrue();
    assertThat(service.disabledReason()).isEqualTo("repair");
    service = services.change(service, new ServiceChange(null, null, true));
    assertThat(service.disabledReason()).isEqualTo("repair");
    assertThat(services.isUp(service)).isFalse();
    service = services.change(service, new ServiceChange(false, null, false));
    assertThat(service.disabledReason()).isNull();
    assertThat(services.isUp(service)).isTrue();
  }

  @Test
  void theNumberOfARowMayStandForMoreThanOne() {
    Database cell0 = cloud.cell0().database();
    StoredHost host = StoredHost.of("n1").add(cloud);
    int id = services.require(host.serviceUuid()).id();
    assertThat(services.require(String.valueOf(id)).host()).isEqualTo("n1");
    cell0.stepRun(
        em ->
            Insert.into("services", "id", "host", "binary", "report_count", "deleted")
                .row(id, "n2", "nova-conductor", 0, 0)
                .run(em));
    assertThatThrownBy(() -> services.require(String.valueOf(id)))
        .hasMessage("Service id " + id + " refers to multiple services.");
    assertThatThrownBy(() -> services.require("99999"))
        .hasMessage("Service 99999 could not be found.");
  }

  @Test
  void aComputeServiceStaysWhileSomethingIsOnItsHost() {
    StoredHost host = StoredHost.of("h1").add(cloud);
    ServiceRecord service = services.require(host.serviceUuid());
    StoredServer.of("p", "a").add(cloud);
    assertThatThrownBy(() -> removal.remove(service)).hasMessageContaining("hosting instances");
    Database cell = cloud.cell1().database();
    cell.stepRun(
        em ->
            em.createNativeQuery("UPDATE instances SET deleted = id WHERE host = 'h1'")
                .executeUpdate());
    cell.stepRun(
        em ->
            Insert.into("migrations", "source_compute", "dest_compute", "status", "deleted")
                .row("elsewhere", "h1", "migrating", 0)
                .run(em));
    assertThatThrownBy(() -> removal.remove(service))
        .hasMessageContaining("in-progress migrations");
    assertThat(services.require(host.serviceUuid()).host()).isEqualTo("h1");
  }

  @Test
  void whatIsRemovedLeavesNothing() {
    StoredHost host = StoredHost.of("r1").add(cloud);
    placement
        .database()
        .stepRun(
            em ->
                Insert.into("resource_providers", "id", "uuid", "name", "root_provider_id")
                    .row(1, host.nodeUuid(), "r1.example.org", 1)
                    .run(em));
    removal.remove(services.require(host.serviceUuid()));
    assertThat(services.find("r1", null).services()).isEmpty();
    assertThatThrownBy(() -> services.require("r1", "nova-compute"))
        .hasMessage("Host 'r1' is not mapped to any cell");
    assertThat(nodes(host.nodeUuid())).isZero();
    String left = "SELECT 1 FROM resource_providers";
    List<Row> providers = placement.database().read(em -> Select.rows(em, left));
    assertThat(providers).isEmpty();
  }

  private static long nodes(String uuid) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                    em, "SELECT COUNT(*) FROM compute_nodes WHERE uuid = ?1 AND deleted = 0", uuid))
        .get(0)
        .number(0);
  }
}
