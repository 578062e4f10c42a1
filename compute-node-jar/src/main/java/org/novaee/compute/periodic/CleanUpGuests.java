package org.novaee.compute.periodic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.compute.driver.BareServer;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.operation.ServerRecords;
import org.novaee.compute.work.HostWork;
import org.novaee.model.Server;
import org.novaee.model.Whereabouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for guests on the hypervisor, and for files of guests, whose servers are deleted or on
 * another host. What no record knows at all is left alone: it may be somebody else's.
 */
public final class CleanUpGuests implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(CleanUpGuests.class);

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final HostWork work;
  private final RunningDeletedAction action;
  private final Duration patience;
  private final Clock clock;
  private final Map<String, Instant> firstSeen = new HashMap<>();

  /**
   * @param patience how long such a guest must have been seen before something is done
   */
  public CleanUpGuests(
      ServerRecords records,
      ComputeDriver driver,
      HostWork work,
      RunningDeletedAction action,
      Duration patience,
      Clock clock) {
    this.records = records;
    this.driver = driver;
    this.work = work;
    this.action = action;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public synchronized void run() {
    if (action == RunningDeletedAction.NOOP) {
      return;
    }
    // In this order: a server recorded after its guest was listed cannot be mistaken.
    Set<String> guests = new HashSet<>(driver.guests());
    guests.addAll(driver.directories());
    records.all().forEach(server -> guests.remove(server.uuid()));
    firstSeen.keySet().retainAll(guests);
    for (String guest : guests) {
      Instant seen = firstSeen.computeIfAbsent(guest, g -> clock.instant());
      boolean waited = !seen.plus(patience).isAfter(clock.instant());
      if (waited && !work.isBusy(guest)) {
        work.onServer(guest, () -> judge(guest));
      }
    }
  }

  private void judge(String guest) {
    Whereabouts where = records.whereabouts(guest);
    switch (where) {
      case HERE -> log.debug("The server came to be recorded here");
      case MOVING -> log.debug("The guest is part of a move");
      case UNKNOWN -> log.warn("Nothing is recorded of this guest; it is left alone");
      case DELETED, ELSEWHERE -> act(guest, where);
    }
  }

  private void act(String guest, Whereabouts where) {
    log.warn("The guest's server is {}; action: {}", where, action);
    if (action == RunningDeletedAction.REAP) {
      reap(BareServer.of(guest), where);
    } else if (action == RunningDeletedAction.SHUTDOWN) {
      driver.powerOff(BareServer.of(guest), 0);
    }
  }

  /**
   * Where hosts share disks, those of a server that is elsewhere are in use there; and what was set
   * aside of it may be all there is, if a move went wrong.
   */
  private void reap(Server guest, Whereabouts where) {
    if (where == Whereabouts.ELSEWHERE) {
      driver.coldMigration().abandon(guest);
    } else {
      driver.destroy(guest, List.of());
      driver.coldMigration().discard(guest);
    }
  }
}
