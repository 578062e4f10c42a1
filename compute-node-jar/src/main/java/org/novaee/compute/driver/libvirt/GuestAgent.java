package org.novaee.compute.driver.libvirt;

import java.util.Map;
import org.novaee.compute.driver.libvirt.converter.Consoles;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.Server;

/** What is asked of the agent within a guest. */
final class GuestAgent {

  private GuestAgent() {}

  /** Sets the password of the guest's administrator, as the image names him. */
  static PasswordOutcome setAdminPassword(RunningGuests guests, Server server, String password) {
    if (!Consoles.hasAgent(server)) {
      return PasswordOutcome.NO_AGENT;
    }
    return guests.setPassword(server.uuid(), administrator(server), password)
        ? PasswordOutcome.CHANGED
        : PasswordOutcome.UNIMPLEMENTED;
  }

  /** Has it hold the guest's file systems still. */
  static QuiesceOutcome quiesce(FrozenGuests guests, Server server) {
    if (!Consoles.hasAgent(server)) {
      return QuiesceOutcome.NO_AGENT;
    }
    return guests.freeze(server.uuid()) ? QuiesceOutcome.QUIESCED : QuiesceOutcome.FAILED;
  }

  private static String administrator(Server server) {
    Map<String, String> image = server.image().properties();
    String usual = "windows".equals(image.get("os_type")) ? "Administrator" : "root";
    return image.getOrDefault("os_admin_user", usual);
  }
}
