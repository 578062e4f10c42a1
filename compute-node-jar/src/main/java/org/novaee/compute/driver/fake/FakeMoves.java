package org.novaee.compute.driver.fake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.compute.driver.ColdMigration;
import org.novaee.compute.driver.LiveMigration;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.StepWatch;
import org.novaee.model.DiskOffer;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.Migration;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/**
 * Pretends that guests of fake hosts move. A guest is on paper only, so the target has it by
 * writing it down; what the source keeps aside is a second paper.
 */
final class FakeMoves implements ColdMigration, LiveMigration {

  private static final String ASIDE = "_aside";
  private static final long MEBIBYTE = 1L << 20;

  /** In how many parts a live migration goes. */
  private static final int PARTS = 10;

  private enum Word {
    ABORT,
    COMPLETE
  }

  private final FakeGuests guests;
  private final StepWatch pretend;
  private final Map<String, Word> words = new ConcurrentHashMap<>();
  private final Map<String, Boolean> underWay = new ConcurrentHashMap<>();

  /**
   * @param pretend lets a step take its time, and fail
   */
  FakeMoves(FakeGuests guests, StepWatch pretend) {
    this.guests = guests;
    this.pretend = pretend;
  }

  /** Whether the paper is one of a guest, not of what is aside. */
  static boolean isGuest(String name) {
    return !name.endsWith(ASIDE);
  }

  /** The server that the paper is about. */
  static String serverOf(String name) {
    return isGuest(name) ? name : name.substring(0, name.length() - ASIDE.length());
  }

  @Override
  public void setAside(Server server, List<Vif> vifs) {
    if (guests.state(server.uuid()) != PowerState.ABSENT) {
      pretend.before("set-aside", server);
      guests.put(server.uuid() + ASIDE, PowerState.SHUTDOWN);
      guests.remove(server.uuid());
    }
  }

  @Override
  public DiskOffer offer(Server server, Migration migration) {
    pretend.before("offer", server);
    return DiskOffer.shared();
  }

  @Override
  public void takeOver(
      Server server, Migration migration, List<Vif> vifs, DiskOffer offer, boolean start) {
    PowerState wanted = start ? PowerState.RUNNING : PowerState.SHUTDOWN;
    if (guests.state(server.uuid()) != wanted) {
      pretend.before("fetch", server);
      guests.put(server.uuid(), PowerState.SHUTDOWN);
      pretend.before("take-over", server);
      guests.put(server.uuid(), wanted);
    }
  }

  @Override
  public void putBack(Server server, List<Vif> vifs, boolean start) {
    if (guests.state(server.uuid() + ASIDE) != PowerState.ABSENT) {
      pretend.before("put-back", server);
      guests.put(server.uuid(), PowerState.SHUTDOWN);
      guests.remove(server.uuid() + ASIDE);
    }
    if (start && guests.state(server.uuid()) == PowerState.SHUTDOWN) {
      guests.put(server.uuid(), PowerState.RUNNING);
    }
  }

  @Override
  public void discard(Server server) {
    if (guests.state(server.uuid() + ASIDE) != PowerState.ABSENT) {
      pretend.before("discard", server);
      guests.remove(server.uuid() + ASIDE);
    }
  }

  @Override
  public void abandon(Server server) {
    guests.remove(server.uuid());
  }

  @Override
  public void settle(Server server) {
    // A fake guest has no disks that others could see.
  }

  @Override
  public LiveArrival checkArrival(
      Server server, String migrationUuid, MoveOptions.Live wish, String sourceCpu) {
    pretend.before("check-arrival", server);
    return new LiveArrival("fake", migrationUuid, "fake", Long.MAX_VALUE);
  }

  @Override
  public LivePlan plan(Server server, MoveOptions.Live wish, LiveArrival arrival) {
    pretend.before("plan", server);
    if (guests.state(server.uuid()) == PowerState.ABSENT) {
      throw new MoveRefused("there is no guest of " + server.name());
    }
    return new LivePlan(arrival.address(), arrival.directory(), true, List.of(), null);
  }

  @Override
  public void prepareArrival(Server server, String migrationUuid, LivePlan plan, List<Vif> vifs) {
    pretend.before("prepare-arrival", server);
  }

  @Override
  public boolean migrate(Server server, LivePlan plan, List<Vif> vifs, Watch watch) {
    String uuid = server.uuid();
    if (guests.state(uuid) == PowerState.ABSENT) {
      return true;
    }
    underWay.put(uuid, true);
    try {
      long total = server.flavor().memoryMb() * MEBIBYTE;
      for (int part = 1; part <= PARTS; part++) {
        pretend.before("copy-memory", server);
        long done = total * part / PARTS;
        boolean goesOn =
            watch.goesOn(
                new MigrationProgress(
                    new MigrationProgress.Amount(total, done, total - done),
                    new MigrationProgress.Amount(0, 0, 0)));
        if (!goesOn || words.get(uuid) == Word.ABORT) {
          return false;
        }
        if (words.get(uuid) == Word.COMPLETE) {
          break;
        }
      }
      guests.remove(uuid);
      return true;
    } finally {
      underWay.remove(uuid);
      words.remove(uuid);
    }
  }

  @Override
  public boolean abort(String serverUuid) {
    return say(serverUuid, Word.ABORT);
  }

  @Override
  public boolean forceComplete(String serverUuid) {
    return say(serverUuid, Word.COMPLETE);
  }

  private boolean say(String serverUuid, Word word) {
    if (!underWay.containsKey(serverUuid)) {
      return false;
    }
    words.put(serverUuid, word);
    return true;
  }

  /** The guest that came was only words so far; it is here whether or not the rest succeeds. */
  @Override
  public void finishArrival(Server server, LivePlan plan, List<Vif> vifs) {
    guests.put(
        server.uuid(),
        server.powerState() == PowerState.PAUSED.code() ? PowerState.PAUSED : PowerState.RUNNING);
    pretend.before("finish-arrival", server);
  }

  @Override
  public void removeDeparted(Server server, boolean keepDisks) {
    guests.remove(server.uuid());
  }
}
