package org.novaee.scheduler;

import org.novaee.placement.Provider;

/**
 * A host that placement offers, during one decision.
 *
 * @param provider as placement saw it
 * @param room how many more servers of the request fit
 */
record CandidateHost(HostState state, Provider provider, long room) {

  CandidateHost with(HostState newState, long newRoom) {
    return new CandidateHost(newState, provider, newRoom);
  }
}
