package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Servers have one CPU and 512 MiB each; the configuration allows 10 of them, 20 CPUs. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaRaceTest {

  private Cloud cloud;
  private CreationTrial trial;

  /** Each test has a project of its own. */
  private String project;

  @BeforeEach
  void enter() {
    project = UUID.randomUUID().toString().replace("-", "");
    trial.asked.clear();
    sql("DELETE FROM quota_classes");
  }

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    trial = new CreationTrial(cloud, Cloud.config(Map.of()));
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  @ParameterizedTest
  @CsvSource({
    "quotas, instances, -, 7, 7, instances: Requested 1 but already used 7 of 7 instances",
    "quotas, cores, -, 6, 6, cores: Requested 1 but already used 6 of 6 cores",
    "quotas, ram, -, 2600, 5, ram: Requested 512 but already used 2560 of 2600 ram",
    "quota_classes, cores, -, 4, 4, cores: Requested 1 but already used 4 of 4 cores",
    "project_user_quotas, ram, user, 1536, 3, ram: Requested 512 but already used 1536 of 1536 ram",
    "project_user_quotas, cores, user, 2, 2, cores: Requested 1 but already used 2 of 2 cores",
  })
  void fiftyAtOnceStayWithinALimit(
      String table, String resource, String user, int limit, int allowed, String refusal)
      throws Exception {
    set(table, resource, limit);
    List<Future<CreatedServers>> futures = fifty();
    int accepted = 0;
    for (Future<CreatedServers> future : futures) {
      try {
        future.get();
        accepted++;
      } catch (ExecutionException e) {
        assertThat(e.getCause())
            .isInstanceOf(Fault.class)
            .hasMessage("Quota exceeded for " + refusal.replace(" but", ", but"));
      }
    }
    assertThat(accepted).isEqualTo(allowed);
    assertThat(waiting()).isEqualTo(allowed);
    assertThat(trial.asked).hasSize(allowed);
  }

  @Test
  void whatIsUnlimitedIsNotCounted() throws Exception {
    for (String resource : List.of("instances", "cores", "ram")) {
      set("quotas", resource, -1);
    }
    create(60, 60);
    assertThat(waiting()).isEqualTo(60);
  }

  @Test
  void aRequestForSeveralGetsAsManyAsThereIsRoomFor() throws Exception {
    set("quotas", "cores", 5);
    assertThat(create(2, 20).uuids()).hasSize(5);
    set("quotas", "cores", 6);
    assertThatThrownBy(() -> create(2, 3))
        .hasMessage("Quota exceeded for cores: Requested 3, but already used 5 of 6 cores");
  }

  @Test
  void everyResourceThatIsUsedUpIsNamed() {
    set("quotas", "cores", 2);
    set("quotas", "instances", 1);
    assertThatThrownBy(() -> create(3, 3))
        .hasMessage(
            "Quota exceeded for cores, instances: Requested 3, 3, but already used 0, 0 of 2, 1"
                + " cores, instances");
  }

  @Test
  void anotherUsersServersDoNotCountForAUser() throws Exception {
    set("project_user_quotas", "instances", 2);
    create(2, 2);
    sql(
        "UPDATE build_requests SET instance = REPLACE(instance, '\"user_id\":\"user\"',"
            + " '\"user_id\":\"other\"')");
    create(2, 2);
    assertThatThrownBy(() -> create(1, 1)).hasMessageContaining("used 2 of 2 instances");
  }

  private List<Future<CreatedServers>> fifty() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<Callable<CreatedServers>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(() -> create(1, 1));
      }
      return threads.invokeAll(all);
    } finally {
      threads.shutdown();
    }
  }

  private CreatedServers create(int min, int max) throws Exception {
    return CreationTrial.member(project)
        .call(
            () ->
                trial.creation.create(
                    CreationTrial.request("s", min, max), new Caller(false, false)));
  }

  private void set(String table, String resource, int limit) {
    String columns =
        switch (table) {
          case "quotas" -> "project_id, resource, hard_limit) VALUES ('" + project + "', ";
          case "quota_classes" -> "class_name, resource, hard_limit) VALUES ('default', ";
          default ->
              "project_id, user_id, resource, hard_limit) VALUES ('" + project + "', 'user', ";
        };
    sql("REPLACE INTO %s (%s'%s', %d)".formatted(table, columns, resource, limit));
  }

  private long waiting() {
    return cloud
        .api()
        .read(
            em ->
                Select.rows(
                    em, "SELECT COUNT(*) FROM build_requests WHERE project_id = ?1", project))
        .get(0)
        .number(0);
  }

  private void sql(String text) {
    cloud.api().stepRun(em -> em.createNativeQuery(text).executeUpdate());
  }
}
