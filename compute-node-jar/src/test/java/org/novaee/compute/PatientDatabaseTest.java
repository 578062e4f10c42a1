package org.novaee.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Mishaps;
import org.novaee.compute.testing.Records;
import org.novaee.compute.testing.Servers;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.contract.ComputeDatabase;

class PatientDatabaseTest {

  private final Records records = new Records().with(Servers.server("s1", "active", null));
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private final Mishaps mishaps = new Mishaps();

  private PatientDatabase database(int failuresAllowed) {
    ComputeDatabase failing = mishaps.before(ComputeDatabase.class, records);
    mishaps.failInTurn(failures);
    return new PatientDatabase(failing, Duration.ofMillis(1), failuresAllowed);
  }

  @Test
  void waitsForAControlPlaneThatDoesNotAnswer() {
    failures.addAll(List.of(new RpcTimeout("a"), new RpcTimeout("b"), new RpcTimeout("c")));
    assertThat(database(1).server(Servers.HOST, "s1")).isNotNull();
  }

  @Test
  void asksAgainWhenTheOtherSideFailed() {
    failures.addAll(
        List.of(new RpcException("x", "org.example.DatabaseAway"), new RpcTimeout("b")));
    assertThat(database(1).serversOn(Servers.HOST)).hasSize(1);
  }

  @Test
  void failsInTheEnd() {
    failures.addAll(
        List.of(
            new RpcException("1", "org.example.Bug"), new RpcException("2", "org.example.Bug")));
    assertThatThrownBy(() -> database(1).server(Servers.HOST, "s1")).hasMessage("2");
  }

  @Test
  void refusalIsFinal() {
    failures.add(new RpcException("not yours", SecurityException.class.getName()));
    assertThatThrownBy(() -> database(9).server(Servers.HOST, "s1")).hasMessage("not yours");
  }
}
