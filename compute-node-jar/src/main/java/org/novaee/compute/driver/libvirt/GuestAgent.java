package org.novaee.compute.driver.libvirt;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.Server;

/** What is asked of the agent within a guest. */
final class GuestAgent {

  private static final Set<String> TRUE_WORDS = Set.of("1", "t", "true", "on", "y", "yes");

  private GuestAgent() {}

  /** Whether the image says that its guests have an agent. */
  static boolean isIn(Server server) {
    String says = server.image().properties().getOrDefault("hw_qemu_guest_agent", "");
    return TRUE_WORDS.contains(says.strip().toLowerCase(Locale.ROOT));
  }

  /** Sets the password of the guest's administrator, as the image names him. */
  static PasswordOutcome setAdminPassword(RunningGuests guests, Server server, String password) {
    if (!isIn(server)) {
      return PasswordOutcome.NO_AGENT;
    }
    return guests.setPassword(server.uuid(), administrator(server), password)
        ? PasswordOutcome.CHANGED
        : PasswordOutcome.UNIMPLEMENTED;
  }

  private static String administrator(Server server) {
    Map<String, String> image = server.image().properties();
    String usual = "windows".equals(image.get("os_type")) ? "Administrator" : "root";
    return image.getOrDefault("os_admin_user", usual);
  }
}
