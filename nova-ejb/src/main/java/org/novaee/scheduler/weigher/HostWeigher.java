package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/**
 * Gives a host a figure; more is better. An implementation is a public class with a {@link Weigher}
 * annotation and a public constructor that takes MicroProfile's {@code Config}, or nothing. It must
 * be thread-safe.
 */
@FunctionalInterface
public interface HostWeigher {

  /** The figure, in whatever unit: figures are brought to 0…1 among the hosts of a decision. */
  double weigh(HostState host, RequestSpec request);
}
