/** Trials of faults in a compute node that runs: off unless {@code fault_trials} names a place. */
package org.novaee.compute.trial;
