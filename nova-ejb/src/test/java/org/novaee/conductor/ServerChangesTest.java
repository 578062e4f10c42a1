package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.OpenDatabase;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.db.cell.Instance;
import org.novaee.db.cell.InstanceInfoCache;
import org.novaee.db.migration.Schema;
import org.novaee.model.ServerChange;
import org.novaee.model.Vif;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class ServerChangesTest {

  private static final String HOST = "host-1";

  private final ServerChanges changes = new ServerChanges();
  private final String uuid = UUID.randomUUID().toString();
  private OpenDatabase cell;

  @BeforeEach
  void open(MariaDbServer server) {
    cell = server.open(Schema.NOVA);
    cell.database()
        .stepRun(
            em -> {
              Instance instance = new Instance();
              instance.setUuid(uuid);
              instance.setHost(HOST);
              instance.setVmState("building");
              instance.setTaskState("scheduling");
              em.persist(instance);
              InstanceInfoCache cache = new InstanceInfoCache();
              cache.setInstanceUuid(uuid);
              em.persist(cache);
            });
  }

  @AfterEach
  void close() {
    cell.close();
  }

  @Test
  void changesFromAnExpectedStateOnly() {
    assertThat(apply(HOST, List.of("scheduling"), Map.of("task_state", "networking"))).isTrue();
    assertThat(apply(HOST, List.of("scheduling"), Map.of("task_state", "spawning"))).isFalse();
    assertThat(taskState()).isEqualTo("networking");
    assertThat(apply(HOST, null, Map.of("task_state", "spawning"))).isTrue();
  }

  @Test
  void noTaskCanBeExpectedAndSet() {
    Map<String, Object> done = new HashMap<>();
    done.put("task_state", null);
    done.put("vm_state", "active");
    done.put("launched_at", "2026-11-21T10:00:00.123Z");
    assertThat(apply(HOST, List.of("scheduling", "spawning"), done)).isTrue();
    assertThat(taskState()).isNull();
    assertThat(apply(HOST, Arrays.asList((String) null), Map.of("task_state", "deleting")))
        .isTrue();
  }

  @Test
  void repeatOfAnAppliedChangeIsNoRefusal() {
    Map<String, Object> change = Map.of("task_state", "networking");
    assertThat(apply(HOST, List.of("scheduling"), change)).isTrue();
    assertThat(apply(HOST, List.of("scheduling"), change)).isTrue();
  }

  @Test
  void anotherHostsServerIsLeftAlone() {
    assertThat(apply("host-2", null, Map.of("task_state", "networking"))).isFalse();
    assertThat(taskState()).isEqualTo("scheduling");
  }

  @Test
  void onlyWhatAComputeNodeKnowsMayBeChanged() {
    assertThatThrownBy(() -> apply(HOST, null, Map.of("project_id", "mine")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("project_id");
  }

  @Test
  void interfacesAreKeptInTheirCache() {
    Vif vif =
        new Vif(
            UUID.randomUUID().toString(),
            "fa:16:3e:00:00:01",
            UUID.randomUUID().toString(),
            "private",
            "bridge",
            "tap1",
            "brq1",
            1450,
            true,
            true,
            "nic1",
            List.of(
                new Vif.Subnet(
                    "10.0.0.0/24",
                    4,
                    "10.0.0.1",
                    List.of("9.9.9.9"),
                    List.of("10.0.0.5"),
                    "10.0.0.2")));
    ServerChange change = new ServerChange(null, Map.of("progress", 50), List.of(vif));
    boolean applied = cell.database().step(em -> changes.apply(em, HOST, uuid, change));
    assertThat(applied).isTrue();
    String text =
        cell.database()
            .read(
                em ->
                    em.createQuery("SELECT c.networkInfo FROM InstanceInfoCache c", String.class)
                        .getSingleResult());
    assertThat(NetworkInfoBlob.read(text)).containsExactly(vif);
  }

  private boolean apply(String host, List<String> expected, Map<String, Object> fields) {
    ServerChange change = new ServerChange(expected, fields, null);
    return cell.database().step(em -> changes.apply(em, host, uuid, change));
  }

  private String taskState() {
    return cell.database()
        .read(
            em ->
                em.createQuery("SELECT i.taskState FROM Instance i", String.class)
                    .getSingleResult());
  }
}
