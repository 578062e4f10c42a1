package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.server.create.AdminPassword;

/** The administrator's password of a guest in requests and answers. */
@ApplicationScoped
class AdminPasswords {

  @Inject
  @ConfigProperty(name = "nova.password_length")
  int length;

  @Inject
  @ConfigProperty(name = "nova.api.enable_instance_password")
  boolean isShown;

  /**
   * What the request says, or a made one.
   *
   * @param options of the action; may be null
   */
  String of(JsonNode options) {
    return options != null && options.has("adminPass")
        ? options.get("adminPass").asText()
        : AdminPassword.next(length);
  }

  /** What an answer shows of it; null where the configuration keeps it back. */
  String shown(String password) {
    return isShown ? password : null;
  }
}
