package org.novaee.compute.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Conductor;

/** A conductor that notes what it is told by a host, and does to the records what follows. */
public final class Told {

  public final List<String> casts = Collections.synchronizedList(new ArrayList<>());

  /** What was told with each message, by the message's name; the last one counts. */
  public final Map<String, List<Object>> arguments = new ConcurrentHashMap<>();

  private final Records records;

  public Told(Records records) {
    this.records = records;
  }

  /** As hosts speak to it. */
  public Conductor conductor() {
    InvocationHandler handler =
        (proxy, method, given) -> {
          hear(method.getName(), given);
          return null;
        };
    return (Conductor)
        Proxy.newProxyInstance(
            Conductor.class.getClassLoader(), new Class<?>[] {Conductor.class}, handler);
  }

  private void hear(String message, Object[] given) {
    arguments.put(message, Stream.of(given).filter(Objects::nonNull).toList());
    switch (message) {
      case "buildFailed" -> {
        boolean retriable = (Boolean) given[6];
        casts.add("buildFailed " + given[2] + (retriable ? " retriable: " : ": ") + given[5]);
        backToTheScheduler((String) given[0], (String) given[1]);
      }
      case "destroyed" -> {
        casts.add("destroyed");
        records.servers.remove((String) given[0]);
        records.deleted.add((String) given[0]);
      }
      case "volumesLeft", "volumesAbandoned" -> casts.add(message);
      case "shelved" -> {
        casts.add("shelved " + given[2]);
        ifShelving((String) given[0], s -> Servers.in(s, "shelved", null, 4, s.host()));
      }
      case "offloaded" -> {
        casts.add("offloaded");
        ifShelving((String) given[0], s -> Servers.in(s, "shelved_offloaded", null, 4, null));
      }
      case "unshelved" -> {
        casts.add("unshelved");
        int power = (Integer) given[2];
        change(
            (String) given[0],
            s ->
                "deleting".equals(s.taskState())
                    ? s
                    : Servers.in(s, "active", null, power, s.host()));
      }
      case "unshelveFailed" -> {
        casts.add("unshelveFailed: " + given[2]);
        change((String) given[0], s -> Servers.in(s, "shelved_offloaded", null, 4, null));
      }
      default -> casts.add(message + texts(given));
    }
  }

  /** What is short enough to be read: words and numbers. */
  private static String texts(Object[] given) {
    return Stream.of(given)
        .filter(each -> each instanceof String || each instanceof Number || each instanceof Boolean)
        .map(Object::toString)
        .filter(text -> !text.contains("\n"))
        .map(text -> " " + text)
        .collect(Collectors.joining());
  }

  private void ifShelving(String serverUuid, UnaryOperator<Server> change) {
    change(
        serverUuid,
        s -> String.valueOf(s.taskState()).startsWith("shelving") ? change.apply(s) : s);
  }

  private void change(String serverUuid, UnaryOperator<Server> change) {
    records.servers.computeIfPresent(serverUuid, (uuid, server) -> change.apply(server));
  }

  private void backToTheScheduler(String serverUuid, String host) {
    Server now = records.server(host, serverUuid);
    if (now != null && now.vmState().equals("building") && !"deleting".equals(now.taskState())) {
      records.with(Servers.in(now, "building", "scheduling", 0, null));
    }
  }
}
