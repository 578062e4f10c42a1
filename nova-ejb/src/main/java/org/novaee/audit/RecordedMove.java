package org.novaee.audit;

import java.util.Objects;
import java.util.stream.Stream;

/** A migration that has not come to its end, as its cell has it. */
record RecordedMove(
    String uuid,
    String cell,
    String serverUuid,
    String status,
    String sourceHost,
    String sourceNode,
    String destHost,
    String destNode) {

  boolean hasHost(String host) {
    return host.equals(sourceHost) || host.equals(destHost);
  }

  /** The hypervisors it is between, as far as they are known. */
  Stream<String> nodes() {
    return Stream.of(sourceNode, destNode).filter(Objects::nonNull);
  }
}
