package org.novaee.servergroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Insert;
import org.novaee.policy.Policy;
import org.novaee.quota.QuotaTrial;
import org.novaee.rpc.RequestContext;
import org.novaee.servergroup.ServerGroups.NewGroup;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class ServerGroupsTest {

  private static final ServerGroups GROUPS = new ServerGroups();

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    GROUPS.api = cloud.api();
    GROUPS.policy = new Policy("/nonexistent/policy.yaml", "default", true, true);
    GROUPS.quotas = QuotaTrial.quotas(cloud, Map.of("nova.quota.server_groups", "3"));
    GROUPS.living = new LivingMembers();
    GROUPS.living.api = cloud.api();
    GROUPS.living.cells = cloud.cells();
    GROUPS.living.ask = cloud.scatterGather();
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void aGroupBelongsToItsProject() throws Exception {
    GroupRecord made = as("owner", () -> GROUPS.create(new NewGroup("g", "anti-affinity", 3)));
    assertThat(made)
        .isEqualTo(new GroupRecord(made.uuid(), "g", "owner", "u", "anti-affinity", 3, List.of()));
    assertThat(as("owner", () -> GROUPS.require(made.uuid()))).isEqualTo(made);
    String missing = "Instance group " + made.uuid() + " could not be found.";
    assertThatThrownBy(() -> as("other", () -> GROUPS.require(made.uuid()))).hasMessage(missing);
    assertThatThrownBy(() -> as("other", () -> delete(made.uuid()))).hasMessage(missing);
    assertThat(asAdmin(() -> GROUPS.require(made.uuid()))).isEqualTo(made);
    assertThat(as("other", () -> GROUPS.list(false, 0, 10))).isEmpty();
    assertThat(asAdmin(() -> GROUPS.list(true, 0, 1000))).contains(made);
    as("owner", () -> delete(made.uuid()));
    assertThatThrownBy(() -> as("owner", () -> delete(made.uuid()))).hasMessage(missing);
  }

  @Test
  void aProjectHasAsManyAsAllowedHoweverManyAskAtOnce() throws Exception {
    Callable<GroupRecord> asked =
        () -> as("crowd", () -> GROUPS.create(new NewGroup("g", "affinity", null)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    int made = 0;
    for (Future<GroupRecord> answer : threads.invokeAll(Collections.nCopies(8, asked))) {
      try {
        made += answer.get() == null ? 0 : 1;
      } catch (ExecutionException e) {
        assertThat(e).hasRootCauseMessage("Quota exceeded, too many server groups.");
      }
    }
    threads.shutdown();
    assertThat(made).isEqualTo(3);
    assertThat(as("crowd", () -> GROUPS.list(false, 0, 10))).hasSize(3);
  }

  @Test
  void tellsTheMembersThatAreThereInTheSameNumberOfStatements() throws Exception {
    String first = withMembers("pages", 1);
    long one = statements();
    String second = withMembers("pages", 12);
    String third = as("pages", () -> GROUPS.create(new NewGroup("g", "affinity", null))).uuid();
    assertThat(statements()).isEqualTo(one);
    assertThat(as("pages", () -> GROUPS.list(false, 0, 2)))
        .extracting(GroupRecord::uuid)
        .containsExactly(first, second);
    assertThat(as("pages", () -> GROUPS.list(false, 2, 2)))
        .extracting(GroupRecord::uuid)
        .containsExactly(third);
    assertThat(as("pages", () -> GROUPS.require(second)).members()).hasSize(12);
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery("UPDATE instances SET deleted = id WHERE project_id = 'pages'")
                    .executeUpdate());
    assertThat(as("pages", () -> GROUPS.list(false, 0, 10)))
        .allSatisfy(group -> assertThat(group.members()).isEmpty());
  }

  private static long statements() throws Exception {
    long before = cloud.selects();
    as("pages", () -> GROUPS.list(false, 0, 10));
    return cloud.selects() - before;
  }

  private static String withMembers(String project, int count) throws Exception {
    GroupRecord group = as(project, () -> GROUPS.create(new NewGroup("g", "affinity", null)));
    List<String> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(StoredServer.of(project, "s").add(cloud).uuid());
    }
    cloud
        .api()
        .stepRun(
            em -> {
              Object id =
                  em.createNativeQuery("SELECT id FROM instance_groups WHERE uuid = ?1")
                      .setParameter(1, group.uuid())
                      .getSingleResult();
              Insert rows = Insert.into("instance_group_member", "instance_uuid", "group_id");
              members.forEach(uuid -> rows.row(uuid, id));
              rows.run(em);
            });
    return group.uuid();
  }

  private static Void delete(String uuid) {
    GROUPS.delete(uuid);
    return null;
  }

  private static <T> T as(String project, Callable<T> work) throws Exception {
    return caller(project, "member").call(work);
  }

  private static <T> T asAdmin(Callable<T> work) throws Exception {
    return caller("admins", "admin").call(work);
  }

  private static RequestContext caller(String project, String role) {
    return new RequestContext(
        "req-1", null, "u", null, project, null, null, null, null, List.of(role));
  }
}
