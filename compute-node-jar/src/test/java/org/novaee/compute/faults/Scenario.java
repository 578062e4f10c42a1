package org.novaee.compute.faults;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.novaee.compute.testing.Host;

/**
 * One operation of a host as the fault matrix tries it.
 *
 * @param name the operation's
 * @param methods of the compute node's contract that it covers
 * @param prepare brings a new host to where the message finds it
 * @param message writes the message; what it gives delivers it, to whichever process runs then
 * @param outcome what came of it, in words
 * @param failures outcomes that are allowed beside the goal when a step fails; being as before, and
 *     an error with its reason, are always allowed
 * @param leftovers what is there and should not be
 */
record Scenario(
    String name,
    Set<String> methods,
    Consumer<Host> prepare,
    Function<Host, Runnable> message,
    Function<Host, String> outcome,
    List<String> failures,
    Function<Host, List<String>> leftovers) {

  /** A host where the message finds it; the steps of its hypervisor count from here on. */
  Host host() {
    Host host = new Host();
    prepare.accept(host);
    host.records.events.clear();
    host.records.faults.clear();
    host.conductor.casts.clear();
    host.mishaps.countSteps();
    return host;
  }

  @Override
  public String toString() {
    return name;
  }
}
