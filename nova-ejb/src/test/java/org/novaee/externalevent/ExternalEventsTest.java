package org.novaee.externalevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.externalevent.ExternalEvents.Outcome.ACCEPTED;
import static org.novaee.externalevent.ExternalEvents.Outcome.INCOMPLETE;
import static org.novaee.externalevent.ExternalEvents.Outcome.NOWHERE;
import static org.novaee.externalevent.ExternalEvents.Outcome.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Select;
import org.novaee.model.ServerEvent;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class ExternalEventsTest {

  private static final List<String> SENT = new ArrayList<>();
  private static final ExternalEvents EVENTS = new ExternalEvents();

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    EVENTS.api = cloud.api();
    EVENTS.cells = cloud.cells();
    EVENTS.actions = new InstanceActions();
    EVENTS.records = new InstanceRecords(EVENTS.actions, new StoredServers("instance-%08x"));
    EVENTS.computeNodes = new ComputeNodes(new Recorder());
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @BeforeEach
  void forget() {
    SENT.clear();
  }

  @Test
  void eachEventHasItsOwnOutcome() {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    StoredServer nowhere = StoredServer.of("p", "n").add(cloud);
    update("UPDATE instances SET host = NULL WHERE uuid = '" + nowhere.uuid() + "'");
    assertThat(
            EVENTS.tell(
                List.of(
                    event(server.uuid(), "network-vif-plugged", "port"),
                    event(server.uuid(), "volume-extended", null),
                    event(nowhere.uuid(), "network-changed", null),
                    event(UUID.randomUUID().toString(), "network-changed", null),
                    event(server.uuid(), "network-changed", null))))
        .containsExactly(ACCEPTED, INCOMPLETE, NOWHERE, UNKNOWN, ACCEPTED);
    assertThat(SENT)
        .containsExactly("compute.h1 network-vif-plugged port", "compute.h1 network-changed null");
  }

  @Test
  void bothHostsOfAServerThatMovesAreTold() {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    for (String status : List.of("confirmed", "migrating")) {
      update(
          "INSERT INTO migrations (uuid, instance_uuid, source_compute, dest_compute, status,"
              + " migration_type, deleted) VALUES (UUID(), '%s', 'h1', '%s', '%s', 'migration', 0)"
                  .formatted(server.uuid(), status.equals("migrating") ? "h2" : "h3", status));
    }
    EVENTS.tell(List.of(event(server.uuid(), "network-vif-plugged", "port")));
    assertThat(SENT)
        .containsExactly(
            "compute.h1 network-vif-plugged port", "compute.h2 network-vif-plugged port");
  }

  @Test
  void whatAnOwnerMayFollowIsRecordedAsAnAction() {
    StoredServer on = StoredServer.of("p", "on").add(cloud);
    StoredServer grown = StoredServer.of("p", "grown").add(cloud);
    StoredServer strange = StoredServer.of("p", "strange").add(cloud);
    assertThat(
            EVENTS.tell(
                List.of(
                    event(on.uuid(), "power-update", "POWER_ON"),
                    event(grown.uuid(), "volume-extended", "volume"),
                    event(strange.uuid(), "power-update", "SIDEWAYS"))))
        .containsOnly(ACCEPTED);
    assertThat(SENT).hasSize(2);
    assertThat(action(on)).isEqualTo("start");
    assertThat(action(grown)).isEqualTo("extend_volume");
    assertThat(action(strange)).isEqualTo("create");
  }

  private static String action(StoredServer server) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT action FROM instance_actions WHERE instance_uuid = ?1"
                        + " ORDER BY id DESC LIMIT 1",
                    server.uuid()))
        .stream()
        .map(row -> row.text(0))
        .findFirst()
        .orElse("create");
  }

  private static void update(String sql) {
    cloud.cell1().database().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }

  private static ServerEvent event(String server, String name, String tag) {
    return new ServerEvent(server, name, "completed", tag);
  }

  private static final class Recorder implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      SENT.add(
          "%s %s %s"
              .formatted(
                  queue,
                  message.args().get(1).path("name").asText(),
                  message.args().get(1).path("tag").asText(null)));
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new RpcTimeout("no answer");
    }
  }
}
