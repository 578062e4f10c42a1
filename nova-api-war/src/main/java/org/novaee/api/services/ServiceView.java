package org.novaee.api.services;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.Since;

/**
 * A process.
 *
 * @param id a number before 2.53, then a uuid
 */
record ServiceView(
    Object id,
    String binary,
    String host,
    String zone,
    String status,
    String state,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("disabled_reason") String disabledReason,
    @Since("2.11") @JsonProperty("forced_down") Boolean forcedDown) {

  /** What is known of a process in a cell that does not answer. */
  record Unknown(String binary, String host, String status) {}

  /**
   * All of them.
   *
   * @param services a {@link ServiceView} or an {@link Unknown} each
   */
  record Many(List<?> services) {}

  /**
   * One of them.
   *
   * @param service a {@link ServiceView} or a {@link Changed}
   */
  record One(Object service) {}

  /** What the operations before 2.53 tell: what they changed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Changed(
      String host,
      String binary,
      String status,
      @JsonProperty("disabled_reason") String disabledReason,
      @JsonProperty("forced_down") Boolean forcedDown) {}
}
