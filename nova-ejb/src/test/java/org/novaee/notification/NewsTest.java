package org.novaee.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.db.Database;
import org.novaee.model.Flavor;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** What is told of a server is what stands in its cell, and leaves with the step or not at all. */
@ExtendWith(MariaDb.class)
class NewsTest {

  private static Cloud cloud;
  private static Database cell;

  private String uuid;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    cell = cloud.cell1().database();
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @BeforeEach
  void listen() {
    uuid = StoredServer.of("p1", "web").metadata("colour", "blue").tags("t1").add(cloud).uuid();
    cell.stepRun(em -> em.createNativeQuery("DELETE FROM message_outbox").executeUpdate());
    ToldTrial.listen(cell, Clock.systemUTC());
  }

  @ParameterizedTest
  @CsvSource({
    "compute__do_build_and_run_instance, instance.create.end,         InstanceCreatePayload",
    "compute_stop_instance,              instance.power_off.end,      InstanceActionPayload",
    "compute_rebuild_instance,           instance.rebuild.end,        InstanceActionRebuildPayload",
    "compute_rescue_instance,            instance.rescue.end,         InstanceActionRescuePayload",
    "compute_snapshot_instance,          instance.snapshot.end,      "
        + " InstanceActionSnapshotPayload",
    "compute_attach_volume,              instance.volume_attach.end,  InstanceActionVolumePayload",
    "compute_finish_resize,              instance.resize_finish.end,  InstanceActionPayload",
    "compute_confirm_resize,             instance.resize_confirm.end, InstanceActionPayload",
    "compute_finish_revert_resize,       instance.resize_revert.end,  InstanceActionPayload",
    "compute_terminate_instance,         instance.shutdown.end,       InstanceActionPayload",
    "compute_swap_volume,                instance.volume_swap.end,   "
        + " InstanceActionVolumeSwapPayload",
    "compute_pre_live_migration,         instance.live_migration_pre.end, InstanceActionPayload",
    "compute_live_migration_abort,       instance.live_migration_abort.end, InstanceActionPayload",
  })
  void tellsTheEndOfAStep(String step, String event, String payload) {
    JsonNode told = only(em -> InstanceNews.ended(uuid, step, "host1", "about", null));
    assertThat(told.path("event_type").asText()).isEqualTo(event);
    assertThat(told.path("publisher_id").asText()).isEqualTo("nova-compute:host1");
    assertThat(told.at("/payload/nova_object.name").asText()).isEqualTo(payload);
    JsonNode data = told.at("/payload/nova_object.data");
    assertThat(data.path("uuid").asText()).isEqualTo(uuid);
    assertThat(data.path("display_name").asText()).isEqualTo("web");
    assertThat(data.path("state").asText()).isEqualTo("active");
    assertThat(data.path("tenant_id").asText()).isEqualTo("p1");
    assertThat(data.at("/metadata/colour").asText()).isEqualTo("blue");
    assertThat(data.at("/flavor/nova_object.data/flavorid").asText()).isEqualTo("1");
  }

  @Test
  void tellsWhatItIsAbout() {
    JsonNode told =
        only(em -> InstanceNews.began(uuid, "compute_attach_volume", "host1", "volume-1"));
    assertThat(told.at("/payload/nova_object.data/volume_id").asText()).isEqualTo("volume-1");
  }

  @Test
  void tellsBothVolumesOfASwap() {
    JsonNode data =
        only(em -> InstanceNews.began(uuid, "compute_swap_volume", "host1", "old new"))
            .at("/payload/nova_object.data");
    assertThat(data.path("old_volume_id").asText()).isEqualTo("old");
    assertThat(data.path("new_volume_id").asText()).isEqualTo("new");
  }

  @Test
  void tellsTheUseSoFarBeforeItChanges() {
    assertThat(step(em -> InstanceNews.began(uuid, "compute_rebuild_instance", "host1", null)))
        .extracting(one -> one.path("event_type").asText())
        .containsExactly("instance.exists", "instance.rebuild.start");
  }

  @Test
  void tellsThatADeletionBeginsWithTheGuest() {
    assertThat(step(em -> InstanceNews.began(uuid, "compute_terminate_instance", "host1", null)))
        .extracting(one -> one.path("event_type").asText())
        .containsExactly("instance.delete.start", "instance.shutdown.start");
  }

  @Test
  void tellsTheFlavorThatAServerIsToGet() {
    Flavor next = new Flavor(4, "2", "m1.big", 2, 1024, 1, 0, 0, 1, 0, false, true, null, Map.of());
    List<JsonNode> told = step(em -> InstanceNews.resizePrepared(uuid, "host2", next));
    assertThat(told)
        .extracting(
            one -> one.path("event_type").asText(), one -> one.path("publisher_id").asText())
        .containsExactly(
            tuple("instance.exists", "nova-compute:host2"),
            tuple("instance.resize_prep.start", "nova-compute:host2"),
            tuple("instance.resize_prep.end", "nova-compute:host2"));
    assertThat(
            told.get(1)
                .at("/payload/nova_object.data/new_flavor/nova_object.data")
                .path("memory_mb")
                .asInt())
        .isEqualTo(1024);
  }

  @Test
  void tellsAServerAsItWasAtTheStartAndAsItIsAtTheEnd() {
    List<JsonNode> told =
        step(
            em -> {
              InstanceNews.during(em, uuid, "host1", "live_migration_rollback");
              em.createNativeQuery("UPDATE instances SET host = 'host2' WHERE uuid = ?1")
                  .setParameter(1, uuid)
                  .executeUpdate();
            });
    assertThat(told)
        .extracting(
            one -> one.path("event_type").asText(),
            one -> one.at("/payload/nova_object.data/host").asText())
        .containsExactly(
            tuple("instance.live_migration_rollback.start", "h1"),
            tuple("instance.live_migration_rollback.end", "host2"));
  }

  @Test
  void tellsVolumesAndSharesWhereTheyAreWanted() {
    cell.stepRun(
        em -> {
          em.createNativeQuery(
                  "INSERT INTO block_device_mapping (instance_uuid, volume_id, device_name,"
                      + " boot_index, delete_on_termination, deleted, uuid) VALUES (?1, 'v1',"
                      + " '/dev/vdb', 1, 1, 0, UUID())")
              .setParameter(1, uuid)
              .executeUpdate();
          em.createNativeQuery(
                  "INSERT INTO share_mapping (uuid, instance_uuid, share_id, status, tag,"
                      + " export_location, share_proto) VALUES ('m1', ?1, 's1', 'active', 't',"
                      + " 'x', 'NFS')")
              .setParameter(1, uuid)
              .executeUpdate();
        });
    JsonNode data = only(em -> InstanceNews.byApi(uuid, "lock")).at("/payload/nova_object.data");
    assertThat(data.at("/block_devices/0/nova_object.data/volume_id").asText()).isEqualTo("v1");
    assertThat(data.at("/shares/0/nova_object.data/share_id").asText()).isEqualTo("s1");
  }

  @Test
  void tellsTheShareThatAServerLost() {
    assertThat(step(em -> InstanceNews.shareDetached(uuid, "s1")))
        .extracting(
            one -> one.path("event_type").asText(),
            one -> one.at("/payload/nova_object.data/share_id").asText())
        .containsExactly(
            tuple("instance.share_detach.start", "s1"), tuple("instance.share_detach.end", "s1"));
  }

  @Test
  void tellsAFailureAsExceptionAndAsErrorOfTheServer() {
    List<JsonNode> told =
        step(em -> InstanceNews.ended(uuid, "compute_reboot_instance", "host1", null, "No power"));
    assertThat(told)
        .extracting(one -> one.path("event_type").asText(), one -> one.path("priority").asText())
        .containsExactly(
            tuple("compute.exception", "ERROR"), tuple("instance.reboot.error", "ERROR"));
    assertThat(
            told.get(1)
                .at("/payload/nova_object.data/fault/nova_object.data/exception_message")
                .asText())
        .isEqualTo("No power");
  }

  @Test
  void saysNothingOfStepsThatNovaDoesNotTell() {
    assertThat(step(em -> InstanceNews.began(uuid, "compute_power_update", "host1", null)))
        .isEmpty();
  }

  @Test
  void tellsAChangeOfStateWithTheOldOne() {
    JsonNode told =
        only(
            em -> {
              InstanceNews.watch(em, uuid, null);
              em.createNativeQuery("UPDATE instances SET vm_state = 'paused' WHERE uuid = ?1")
                  .setParameter(1, uuid)
                  .executeUpdate();
            });
    assertThat(told.path("event_type").asText()).isEqualTo("instance.update");
    JsonNode change = told.at("/payload/nova_object.data/state_update").path("nova_object.data");
    assertThat(change.path("old_state").asText()).isEqualTo("active");
    assertThat(change.path("state").asText()).isEqualTo("paused");
    assertThat(told.at("/payload/nova_object.data/tags/0").asText()).isEqualTo("t1");
  }

  @Test
  void saysNothingOfAStateThatStays() {
    assertThat(step(em -> InstanceNews.watch(em, uuid, null))).isEmpty();
  }

  @Test
  void saysNothingOfWhatDidNotHappen() {
    assertThatThrownBy(
            () ->
                step(
                    em -> {
                      InstanceNews.began(uuid, "compute_stop_instance", "host1", null);
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");
    assertThat(ToldTrial.told(cell)).isEmpty();
  }

  @Test
  void costsNothingWhereNobodyListens() {
    cell.announceBy(Announcer.NONE);
    assertThat(step(em -> InstanceNews.began(uuid, "compute_stop_instance", "host1", null)))
        .isEmpty();
  }

  private JsonNode only(Consumer<EntityManager> work) {
    List<JsonNode> told = step(work);
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private List<JsonNode> step(Consumer<EntityManager> work) {
    cell.stepRun(work);
    return ToldTrial.told(cell);
  }
}
