package org.novaee.api.services;

import com.fasterxml.jackson.databind.JsonNode;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.JsonValues;
import org.novaee.service.ServiceChange;

/** Reads what a body of 2.53 and later wants of a process. */
final class ServiceUpdate {

  private ServiceUpdate() {}

  /**
   * @throws ApiFault 400 if it wants nothing, or gives a reason without disabling
   */
  static ServiceChange of(JsonNode body) {
    String status = body.path("status").asText(null);
    String reason = body.path("disabled_reason").asText(null);
    if (status == null && !body.has("forced_down") && reason == null) {
      throw ApiFault.badRequest(
          "No updates were requested. Fields 'status' or 'forced_down' should be specified.");
    }
    if (reason != null && !"disabled".equals(status)) {
      throw ApiFault.badRequest(
          "Specifying disabled_reason requires that status is set to disabled.");
    }
    return new ServiceChange(
        status == null ? null : status.equals("disabled"),
        reason,
        body.has("forced_down") ? JsonValues.isTrue(body.get("forced_down")) : null);
  }
}
