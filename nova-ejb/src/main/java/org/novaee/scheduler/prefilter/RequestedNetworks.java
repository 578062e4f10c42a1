package org.novaee.scheduler.prefilter;

import java.util.List;
import java.util.Set;
import org.novaee.model.PciRequest;

/** What the networks and ports of a request want of hosts; asked for only where it matters. */
public interface RequestedNetworks {

  /** Those of a request that names none. */
  RequestedNetworks NONE =
      new RequestedNetworks() {
        @Override
        public List<Set<String>> segmentAggregates() {
          return List.of();
        }

        @Override
        public boolean hasRemoteManagedPort() {
          return false;
        }

        @Override
        public List<PciRequest> devices() {
          return List.of();
        }
      };

  /**
   * The aggregates of hosts that reach the segments of each network or port; none for one without
   * segments.
   *
   * @throws RequestRefused when a segment has no aggregate
   */
  List<Set<String>> segmentAggregates();

  /** Whether one of the ports is served by another computer in the host, such as a smart NIC. */
  boolean hasRemoteManagedPort();

  /**
   * Devices of the host that ports are to be.
   *
   * @throws RequestRefused when a port cannot be a device of any
   */
  List<PciRequest> devices();
}
