package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Select;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class OverdueRescuesTest {

  private final List<String> sent = new ArrayList<>();
  private Cloud cloud;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void endsWhatLastsTooLongOnceAndNothingElse() {
    String old = rescued("01:00:00");
    rescued("00:00:00");
    StoredServer.of("p", "active").add(cloud);
    OverdueRescues rescues = rescues(1800);
    rescues.sweep();
    rescues.sweep();
    assertThat(sent).containsExactly("compute.h1 unrescue [" + old + "]");
    assertThat(taskOf(old)).isEqualTo("unrescuing");
    assertThat(lastActionOf(old)).isEqualTo("unrescue");
  }

  @Test
  void withoutALimitARescueLastsForEver() {
    rescued("100:00:00");
    rescues(0).sweep();
    assertThat(sent).isEmpty();
  }

  private OverdueRescues rescues(int timeoutSeconds) {
    InstanceActions actions = new InstanceActions();
    return new OverdueRescues(
        cloud.cells(),
        new InstanceRecords(actions, new StoredServers("instance-%08x")),
        actions,
        new ComputeNodes(new Recorder()),
        timeoutSeconds);
  }

  private String rescued(String ago) {
    String uuid = StoredServer.of("p", "s").state("rescued").add(cloud).uuid();
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "UPDATE instances SET launched_at = SUBTIME(UTC_TIMESTAMP(), ?1)"
                            + " WHERE uuid = ?2")
                    .setParameter(1, ago)
                    .setParameter(2, uuid)
                    .executeUpdate());
    return uuid;
  }

  private String taskOf(String uuid) {
    return text("SELECT task_state, id FROM instances WHERE uuid = ?1", uuid);
  }

  private String lastActionOf(String uuid) {
    return text(
        "SELECT action, id FROM instance_actions WHERE instance_uuid = ?1 ORDER BY id DESC", uuid);
  }

  private String text(String sql, String uuid) {
    return cloud.cell1().database().read(em -> Select.rows(em, sql, uuid)).get(0).text(0);
  }

  private final class Recorder implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      sent.add(queue + " " + message.method() + " " + message.subjects());
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new UnsupportedOperationException();
    }
  }
}
