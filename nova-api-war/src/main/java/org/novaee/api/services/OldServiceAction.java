package org.novaee.api.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.JsonValues;
import org.novaee.service.ServiceChange;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;

/** What the path asked to do with a process before 2.53. */
enum OldServiceAction {
  ENABLE("enable"),
  DISABLE("disable"),
  DISABLE_LOG_REASON("disable-log-reason"),
  FORCE_DOWN("force-down");

  private final String word;

  OldServiceAction(String word) {
    this.word = word;
  }

  /**
   * The action of that name at the request's version.
   *
   * @throws ApiFault 404 if there is none
   */
  static OldServiceAction named(String word) {
    return Arrays.stream(values())
        .filter(action -> action.word.equals(word))
        .filter(action -> action != FORCE_DOWN || ApiRequest.current().atLeast("2.11"))
        .findFirst()
        .orElseThrow(() -> new ApiFault(404, "Unknown action"));
  }

  /** Does it to the process the body names. */
  ServiceView.Changed perform(Services services, JsonNode body) {
    String host = body.get("host").asText();
    String binary = body.get("binary").asText();
    ServiceChange change = change(body);
    ServiceRecord service = services.require(host, binary);
    services.change(service, change);
    return new ServiceView.Changed(
        host,
        binary,
        change.disabled() == null ? null : change.disabled() ? "disabled" : "enabled",
        change.disabledReason(),
        change.forcedDown());
  }

  private ServiceChange change(JsonNode body) {
    return switch (this) {
      case ENABLE -> new ServiceChange(false, null, null);
      case DISABLE -> new ServiceChange(true, null, null);
      case DISABLE_LOG_REASON -> {
        if (!body.has("disabled_reason")) {
          throw ApiFault.badRequest("Missing disabled reason field");
        }
        yield new ServiceChange(true, body.get("disabled_reason").asText(), null);
      }
      case FORCE_DOWN -> {
        if (!body.has("forced_down")) {
          throw ApiFault.badRequest("Missing forced_down field");
        }
        yield new ServiceChange(null, null, JsonValues.isTrue(body.get("forced_down")));
      }
    };
  }
}
