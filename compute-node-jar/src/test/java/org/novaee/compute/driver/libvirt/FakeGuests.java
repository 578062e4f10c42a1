package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Diagnostics;

/** Guests in memory that shut down when they have been asked often enough. */
final class FakeGuests implements Guests {

  final Map<String, PowerState> states = new HashMap<>();
  final List<String> done = new ArrayList<>();
  private int requestsNeeded = 1;

  /** How often a guest must be asked; a negative number for a deaf one. */
  void heedsRequest(int number) {
    requestsNeeded = number;
  }

  @Override
  public void define(String uuid, String domainXml) {
    done.add("define");
    states.putIfAbsent(uuid, PowerState.SHUTDOWN);
  }

  @Override
  public void start(String uuid) {
    done.add("start");
    states.put(uuid, PowerState.RUNNING);
  }

  @Override
  public void askToShutDown(String uuid) {
    done.add("ask");
    if (--requestsNeeded == 0) {
      states.put(uuid, PowerState.SHUTDOWN);
    }
  }

  @Override
  public void turnOff(String uuid) {
    done.add("turn off");
    states.replace(uuid, PowerState.SHUTDOWN);
  }

  @Override
  public void remove(String uuid) {
    done.add("remove");
    states.remove(uuid);
  }

  @Override
  public PowerState state(String uuid) {
    return states.getOrDefault(uuid, PowerState.ABSENT);
  }

  @Override
  public Diagnostics diagnostics(String uuid) {
    return Diagnostics.ofIdle(state(uuid).name(), "libvirt");
  }

  @Override
  public Set<String> owned() {
    return states.keySet();
  }
}
