package org.novaee.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.model.Elimination;
import org.novaee.model.Explanation;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Explanations of scheduling beside the actions that needed a host. */
@ExtendWith(MariaDb.class)
class SchedulingRecordTest {

  private static final String SERVER = "6f4b1f27-2e52-4d5b-a2e6-9f7e4a7f3c11";

  private static Cloud cloud;
  private static Database cell;

  private final InstanceActions actions = new InstanceActions();
  private final SchedulingRecord record = new SchedulingRecord(actions);

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    cell = cloud.cell1().database();
    cell.stepRun(
        em ->
            em.createNativeQuery("INSERT INTO instances (uuid, deleted, hidden) VALUES (?, 0, 0)")
                .setParameter(1, SERVER)
                .executeUpdate());
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void theLastDecisionIsKeptWithItsAction() {
    Explanation first = explanation(List.of());
    Explanation second =
        explanation(List.of(new Explanation.Chosen(SERVER, "a", "a.node", 1.5, List.of("b"))));
    cell.stepRun(em -> actions.start(em, SERVER, InstanceActions.CREATE));
    cell.stepRun(em -> record.keep(em, SERVER, first));
    cell.stepRun(em -> record.keep(em, SERVER, second));

    Optional<Explanation> last = cell.read(em -> SchedulingRecord.last(em, SERVER));
    Optional<Explanation> none = cell.read(em -> SchedulingRecord.last(em, "unknown"));
    List<String> events =
        cell.read(
            em ->
                Select.rows(em, "SELECT event, result FROM instance_actions_events ORDER BY id")
                    .stream()
                    .map(row -> row.text(0) + " " + row.text(1))
                    .toList());

    assertThat(last).hasValue(second);
    assertThat(none).isEmpty();
    assertThat(events)
        .containsExactly(
            "scheduler_select_destinations Error", "scheduler_select_destinations Success");
  }

  private static Explanation explanation(List<Explanation.Chosen> chosen) {
    return new Explanation(
        new Explanation.Asked(
            Map.of("VCPU", 1L), Set.of("T"), Set.of(), List.of(Set.of("u")), Set.of()),
        new Elimination(
            2,
            List.of(
                new Elimination.Phase(
                    "ComputeFilter",
                    2,
                    1,
                    List.of(new Elimination.Reason("service down", 1, List.of("c")))))),
        1,
        List.of(
            new Explanation.Weighed(
                "a", "a.node", 1.5, List.of(new Explanation.Figure("RAMWeigher", 512, 1, 1.5)))),
        chosen,
        List.of(new Explanation.Timing("weighing", 12)));
  }
}
