package org.novaee.conductor;

import java.util.List;
import org.novaee.model.MoveOptions;
import org.novaee.model.RequestSpec;

/** What the scheduler is asked for when a server moves. */
final class RequestedMove {

  private RequestedMove() {}

  /**
   * @param spec as kept since the server was made; hosts that were forced then do not bind it
   */
  static RequestSpec of(RequestSpec spec, MoveOptions options) {
    boolean forced = options.forced() && options.host() != null;
    return new RequestSpec(
        spec.projectId(),
        spec.userId(),
        1,
        options.flavor() == null ? spec.flavor() : options.flavor(),
        spec.image(),
        spec.availabilityZone(),
        forced ? List.of(options.host()) : List.of(),
        List.of(),
        forced ? null : options.host(),
        null,
        options.ignoredHosts(),
        spec.schedulerHints(),
        spec.group());
  }
}
