package org.novaee.it;

import static org.novaee.it.Eventually.eventually;

import java.time.Duration;
import java.util.List;

/** A server made from the test image, as its user and its host see it. */
final class Guest {

  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Duration CHANGE = Duration.ofMinutes(2);

  private final NovaInstance instance;
  private final Client user;
  private final String name;

  Guest(NovaInstance instance, Client user, String name) {
    this.instance = instance;
    this.user = user;
    this.name = name;
  }

  String id() {
    return user.json("server", "show", name).path("id").asText();
  }

  void awaitStatus(String status) {
    eventually(
        name + " is " + status,
        CHANGE,
        () -> user.json("server", "show", name).path("status").asText().equals(status));
  }

  /**
   * The guest counts its boots on its disk and tells on the console.
   *
   * @param uuid it has to know of itself, or null
   */
  void awaitBoot(int boot, String uuid) {
    eventually(
        name + " speaks after boot " + boot,
        BOOT,
        () -> {
          String console = user.run("console", "log", "show", "--lines", "30", name);
          return console.matches("(?s).*boot: +" + boot + "\\s.*guest is ready.*")
              && (uuid == null || console.contains(uuid));
        });
  }

  /** How many devices of a kind the domain has now: {@code disk}, {@code interface}. */
  long devices(String id, String kind) {
    return domain(id).lines().filter(line -> line.strip().startsWith("<" + kind + " ")).count();
  }

  /** The domain's description. */
  String domain(String id) {
    return instance.execute("virsh", "-c", "qemu:///system", "dumpxml", id);
  }

  /** The uuids of all domains. */
  List<String> domains() {
    return instance
        .execute("virsh", "-c", "qemu:///system", "list", "--all", "--uuid")
        .lines()
        .map(String::strip)
        .toList();
  }
}
