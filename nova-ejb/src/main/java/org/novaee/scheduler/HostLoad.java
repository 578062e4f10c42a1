package org.novaee.scheduler;

import java.util.Map;

/**
 * What a host is busy with, as it told.
 *
 * @param numInstances how many servers are on it
 * @param numIoOps how many of them are being built, moved or copied
 * @param failedBuilds builds that failed since the last that succeeded
 * @param metrics what its monitors measure, by name
 */
public record HostLoad(
    int numInstances, int numIoOps, int failedBuilds, Map<String, Double> metrics) {

  public HostLoad {
    metrics = Map.copyOf(metrics);
  }

  /** With more servers, which are being built. */
  HostLoad plusServers(int more) {
    return new HostLoad(numInstances + more, numIoOps + more, failedBuilds, metrics);
  }
}
