package org.novaee.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.db.OutgoingMessage;
import org.novaee.notification.payload.ExceptionPayload;

class NotificationsTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-26T21:07:00.123456Z"), ZoneOffset.UTC);

  private static final Notification FAILED =
      Notification.ofCompute(
          "host1",
          "compute.exception",
          new ExceptionPayload("module", "function", "Failure", "It failed", ""));

  @Test
  void envelopeIsThatOfOslo() throws IOException {
    List<OutgoingMessage> messages =
        new Notifications("versioned", List.of("versioned_notifications"), "", NOW)
            .messages(FAILED);
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).queue()).isEqualTo("topic:versioned_notifications");
    JsonNode envelope = new ObjectMapper().readTree(messages.get(0).body());
    assertThat(envelope.path("oslo.version").asText()).isEqualTo("2.0");
    JsonNode message = new ObjectMapper().readTree(envelope.path("oslo.message").asText());
    assertThat(message.path("message_id").asText()).isEqualTo(messages.get(0).id());
    assertThat(message.path("publisher_id").asText()).isEqualTo("nova-compute:host1");
    assertThat(message.path("event_type").asText()).isEqualTo("compute.exception");
    assertThat(message.path("priority").asText()).isEqualTo("ERROR");
    assertThat(message.path("timestamp").asText()).isEqualTo("2026-11-26 21:07:00.123456");
    assertThat(message.at("/payload/nova_object.data/exception_message").asText())
        .isEqualTo("It failed");
  }

  @Test
  void everyTopicGetsAMessageOfItsOwn() {
    List<OutgoingMessage> messages =
        new Notifications("both", List.of("a", "b"), "", NOW).messages(FAILED);
    assertThat(messages).extracting(OutgoingMessage::queue).containsExactly("topic:a", "topic:b");
    assertThat(messages).extracting(OutgoingMessage::id).doesNotHaveDuplicates();
  }

  @Test
  void isSilentUnlessAskedToSpeak() {
    Notifications silent = new Notifications("unversioned", List.of("a"), "vm_state", NOW);
    assertThat(silent.isOn()).isFalse();
    assertThat(silent.tellsStates(true)).isFalse();
    assertThat(silent.messages(FAILED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                true,  false",
    "vm_state,          true,  true",
    "vm_state,          false, false",
    "vm_and_task_state, true,  true",
    "vm_and_task_state, false, true",
  })
  void tellsTheChangesOfStateThatAreWanted(String option, boolean ofVmState, boolean told) {
    assertThat(new Notifications("versioned", List.of("a"), option, NOW).tellsStates(ofVmState))
        .isEqualTo(told);
  }
}
