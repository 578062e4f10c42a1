package org.novaee.scheduler;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.db.Step;
import org.novaee.model.Elimination;
import org.novaee.model.Placed;
import org.novaee.model.Selection;
import org.novaee.rpc.contract.Conductor;

/**
 * A conductor that notes what it is told, and insists on being told within a step on placement. A
 * step that is rolled back and run again is noted by its last run.
 */
final class RecordedConductor {

  final Map<String, Placed> placed = new ConcurrentHashMap<>();
  final Map<String, Elimination> refused = new ConcurrentHashMap<>();
  final Map<String, Selection> rescheduled = new ConcurrentHashMap<>();
  final Map<String, Selection> unshelved = new ConcurrentHashMap<>();
  final List<String> aborted = Collections.synchronizedList(new ArrayList<>());

  Conductor conductor() {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (!Step.isActive()) {
            throw new IllegalStateException(method.getName() + " outside of a step");
          }
          note(method.getName(), arguments);
          return null;
        };
    return (Conductor)
        Proxy.newProxyInstance(
            Conductor.class.getClassLoader(), new Class<?>[] {Conductor.class}, handler);
  }

  @SuppressWarnings("unchecked")
  private void note(String method, Object[] arguments) {
    switch (method) {
      case "hostsSelected" ->
          ((List<Placed>) arguments[2]).forEach(each -> placed.put(each.serverUuid(), each));
      case "noValidHost" ->
          ((List<String>) arguments[0])
              .forEach(uuid -> refused.put(uuid, (Elimination) arguments[1]));
      case "rescheduled" -> rescheduled.put((String) arguments[0], (Selection) arguments[2]);
      case "unshelveHostSelected" -> unshelved.put((String) arguments[0], (Selection) arguments[1]);
      case "unshelveNoHost" -> refused.put((String) arguments[0], (Elimination) arguments[1]);
      case "buildAborted" -> aborted.add((String) arguments[0]);
      default -> throw new UnsupportedOperationException(method);
    }
  }
}
