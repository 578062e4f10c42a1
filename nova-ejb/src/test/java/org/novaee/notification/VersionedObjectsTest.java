package org.novaee.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.notification.payload.AuditPeriodPayload;
import org.novaee.notification.payload.FlavorPayload;
import org.novaee.notification.payload.InstanceFields;

class VersionedObjectsTest {

  static Stream<String> objects() {
    return new BufferedReader(
            new InputStreamReader(
                VersionedObjectsTest.class.getResourceAsStream("/notifications/objects.txt"),
                StandardCharsets.UTF_8))
        .lines()
        .filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void hasNovasFieldsAndVersion(String line) throws Exception {
    List<String> words = List.of(line.split(" ", -1));
    Class<?> type = Class.forName("org.novaee.notification.payload." + words.get(0));
    JsonNode object = VersionedObjects.tree(empty(type));
    assertThat(object.path("nova_object.name").asText()).isEqualTo(words.get(0));
    assertThat(object.path("nova_object.namespace").asText()).isEqualTo("nova");
    assertThat(object.path("nova_object.version").asText()).isEqualTo(words.get(1));
    TreeSet<String> fields = new TreeSet<>();
    object.path("nova_object.data").fieldNames().forEachRemaining(fields::add);
    assertThat(fields).containsExactlyElementsOf(words.subList(2, words.size()));
  }

  @Test
  void writesObjectsWithinObjects() {
    FlavorPayload flavor =
        new FlavorPayload(
            "7", "small", 512, 1, 1, 0, 0, 1.0, 0, false, true, Map.of("a", "b"), null, null);
    JsonNode data = VersionedObjects.tree(List.of(flavor)).path(0).path("nova_object.data");
    assertThat(data.path("memory_mb").asInt()).isEqualTo(512);
    assertThat(data.path("extra_specs").path("a").asText()).isEqualTo("b");
    assertThat(data.get("projects").isNull()).isTrue();
  }

  @Test
  void writesTimesToTheSecond() {
    AuditPeriodPayload period =
        new AuditPeriodPayload(
            LocalDateTime.of(2026, 11, 1, 0, 0), LocalDateTime.of(2026, 11, 26, 21, 7, 5, 999));
    JsonNode data = VersionedObjects.tree(period).path("nova_object.data");
    assertThat(data.path("audit_period_beginning").asText()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(data.path("audit_period_ending").asText()).isEqualTo("2026-11-26T21:07:05Z");
  }

  private static Object empty(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(components[i].getType());
    }
    return type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
        .newInstance(values);
  }

  private static Object value(Class<?> type) throws ReflectiveOperationException {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == InstanceFields.class ? empty(type) : null;
  }
}
