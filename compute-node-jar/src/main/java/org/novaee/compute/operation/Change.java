package org.novaee.compute.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.ServerChange;
import org.novaee.model.Vif;

/** A change of a server's record in words: from which task states, to what. Not thread-safe. */
final class Change {

  private final List<String> from = new ArrayList<>();
  private final Map<String, Object> fields = new HashMap<>();
  private List<Vif> vifs;

  /** Only from these task states, null being none; from any if never said. */
  static Change from(List<String> taskStates) {
    Change change = new Change();
    change.from.addAll(taskStates);
    return change;
  }

  /** Whatever is being done to the server. */
  static Change anytime() {
    return from(List.of());
  }

  /** Only while nothing is being done to the server. */
  static Change fromRest() {
    return from(Arrays.asList((String) null));
  }

  Change task(String taskState) {
    return with("task_state", taskState);
  }

  Change noTask() {
    return task(null);
  }

  Change vm(String vmState) {
    return with("vm_state", vmState);
  }

  /** Leaves the recorded state where the real one cannot be told. */
  Change power(PowerState state) {
    return state == PowerState.UNKNOWN ? this : with("power_state", state.code());
  }

  Change vifs(List<Vif> now) {
    vifs = List.copyOf(now);
    return this;
  }

  Change with(String column, Object value) {
    fields.put(column, value);
    return this;
  }

  ServerChange asked() {
    return new ServerChange(from, fields, vifs);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
