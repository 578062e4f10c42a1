package org.novaee.scheduler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.model.NetworkRequest;
import org.novaee.network.NetworkReach;

/** Networks with the segments, and ports of the kind, that a test gives them. */
final class FakeReach implements NetworkReach {

  final Map<String, List<String>> segments = new HashMap<>();
  final Set<String> remoteManaged = new HashSet<>();

  @Override
  public List<String> segments(NetworkRequest wanted) {
    return segments.getOrDefault(
        wanted.portId() == null ? wanted.networkId() : wanted.portId(), List.of());
  }

  @Override
  public boolean isRemoteManaged(String portId) {
    return remoteManaged.contains(portId);
  }
}
