package org.novaee.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.novaee.fault.Fault;

/**
 * One line of the {@link Lifecycle} table: checks in the order they were named. A refusal says the
 * first that failed.
 */
final class Rule {

  /** One condition; throws when it does not hold. */
  private interface Check {
    void require(ServerState server, boolean admin);
  }

  private final String word;
  private final List<Check> checks = new ArrayList<>();
  private boolean vague;

  private Rule(String word) {
    this.word = word;
  }

  static Rule of(String word) {
    return new Rule(word);
  }

  /** What plugs something into a server; volumes also into one that is not on a host. */
  static Rule attachment(String word, boolean volume) {
    Rule rule = of(word).unlessLocked();
    if (volume) {
      rule.in(
          VmState.ACTIVE,
          VmState.PAUSED,
          VmState.STOPPED,
          VmState.RESIZED,
          VmState.SOFT_DELETED,
          VmState.SHELVED,
          VmState.SHELVED_OFFLOADED);
    } else {
      rule.in(VmState.ACTIVE, VmState.PAUSED, VmState.STOPPED);
    }
    return rule.idle().launched();
  }

  /** What only changes words about a server, whatever is being done to it. */
  static Rule annotation(String word) {
    return of(word).annotatable();
  }

  /** Words about a server that its guest may see. */
  static Rule metadata(String word) {
    return of(word).unlessLocked().annotatable().launched();
  }

  private Rule annotatable() {
    return in(VmState.ACTIVE, VmState.PAUSED, VmState.SUSPENDED, VmState.STOPPED);
  }

  Rule unlessLocked() {
    return check(
        (server, admin) -> {
          if (server.locked() && !admin) {
            throw vague ? invalidState(server) : locked(server);
          }
        });
  }

  Rule onHost() {
    return check(
        (server, admin) -> {
          if (server.host() == null || server.host().isEmpty()) {
            throw Fault.conflict("Instance " + server.uuid() + " is not ready");
          }
        });
  }

  Rule in(String... vmStates) {
    Set<String> allowed = Set.of(vmStates);
    return check(
        (server, admin) -> {
          if (server.vmState() == null || !allowed.contains(server.vmState())) {
            throw notWhileIn(server, "vm_state", server.vmState());
          }
        });
  }

  Rule idle() {
    return idleOr();
  }

  Rule idleOr(String... taskStates) {
    Set<String> allowed = Set.of(taskStates);
    return check(
        (server, admin) -> {
          if (server.taskState() != null && !allowed.contains(server.taskState())) {
            throw notWhileIn(server, "task_state", server.taskState());
          }
        });
  }

  Rule during(String taskState) {
    return check(
        (server, admin) -> {
          if (!taskState.equals(server.taskState())) {
            throw notWhileIn(server, "task_state", server.taskState());
          }
        });
  }

  Rule notDuring(String... taskStates) {
    List<String> rejected = Arrays.asList(taskStates);
    return check(
        (server, admin) -> {
          if (rejected.contains(server.taskState())) {
            throw notWhileIn(server, "task_state", server.taskState());
          }
        });
  }

  Rule launched() {
    return check(
        (server, admin) -> {
          if (!server.launched()) {
            throw invalidState(server);
          }
        });
  }

  /** A lock is refused with the same text as a state that has no name. */
  Rule vague() {
    vague = true;
    return this;
  }

  String word() {
    return word;
  }

  void require(ServerState server, boolean admin) {
    checks.forEach(check -> check.require(server, admin));
  }

  private Rule check(Check check) {
    checks.add(check);
    return this;
  }

  private static Fault locked(ServerState server) {
    return Fault.conflict("Instance " + server.uuid() + " is locked");
  }

  private Fault notWhileIn(ServerState server, String attribute, String value) {
    if (value == null) {
      return invalidState(server);
    }
    return Fault.conflict(
        "Cannot '%s' instance %s while it is in %s %s"
            .formatted(word, server.uuid(), attribute, value));
  }

  private Fault invalidState(ServerState server) {
    return Fault.conflict(
        "Instance " + server.uuid() + " is in an invalid state for '" + word + "'");
  }
}
