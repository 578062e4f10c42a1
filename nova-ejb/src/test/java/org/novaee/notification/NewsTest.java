package org.novaee.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** What is told of a server is what stands in its cell, and leaves with the step or not at all. */
@ExtendWith(MariaDb.class)
class NewsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Cloud cloud;
  private Database cell;
  private String uuid;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    cell = cloud.cell1().database();
    uuid = StoredServer.of("p1", "web").metadata("colour", "blue").tags("t1").add(cloud).uuid();
    cell.announceBy(new Notifications("versioned", List.of("t"), "vm_state", Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    cloud.close();
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
    assertThat(outbox()).isEmpty();
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
    return outbox();
  }

  /** Nobody takes the messages away here. */
  private List<JsonNode> outbox() {
    List<JsonNode> messages = new ArrayList<>();
    cell.read(em -> Select.rows(em, "SELECT body FROM message_outbox ORDER BY id"))
        .forEach(row -> messages.add(message(row.text(0))));
    return messages;
  }

  private static JsonNode message(String envelope) {
    try {
      return JSON.readTree(JSON.readTree(envelope).path("oslo.message").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
