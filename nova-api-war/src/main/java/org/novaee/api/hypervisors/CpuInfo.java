package org.novaee.api.hypervisors;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import org.novaee.api.http.ApiRequest;

/**
 * The JSON a host tells of its processor, passed on as it is.
 *
 * @param json an object
 */
record CpuInfo(@JsonValue @JsonRawValue String json) {

  /** Text up to 2.27, later an object; empty where the host told nothing. */
  static Object of(String told) {
    if (!ApiRequest.current().atLeast("2.28")) {
      return told == null ? "" : told;
    }
    return new CpuInfo(told == null || !told.strip().startsWith("{") ? "{}" : told);
  }
}
