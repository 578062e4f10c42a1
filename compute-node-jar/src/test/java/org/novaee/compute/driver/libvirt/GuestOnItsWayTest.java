package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.MigrationProgress;

/** Where a guest is when its migration ends, however libvirt behaves meanwhile. */
class GuestOnItsWayTest {

  private static final Duration LOOK = Duration.ofMillis(1);
  private static final Duration DOWNTIME = Duration.ofMillis(500);
  private static final DriverException REFUSED = new DriverException("the target refuses");

  private final Guest guest = new Guest();

  @Test
  void aGuestArrives() {
    guest.looks = 6;
    assertThat(send()).isTrue();
    assertThat(guest.done).containsExactly("send", "downtime");
  }

  @Test
  void oneThatLeftJustBeforeALookHasNotFailed() {
    guest.looks = Integer.MAX_VALUE;
    guest.lookFails = true;
    assertThat(send()).isTrue();
  }

  @Test
  void oneThatHasLeftIsNotSentAgain() {
    guest.isHere = false;
    assertThat(send()).isTrue();
    assertThat(guest.done).isEmpty();
  }

  @Test
  void oneFoundOnItsWayIsWaitedFor() {
    guest.isOnItsWay = true;
    guest.looks = 6;
    assertThat(send()).isTrue();
    assertThat(guest.done).containsExactly("downtime");
  }

  @Test
  void oneWhoseCallBrokeOffIsWaitedFor() {
    guest.looks = 4;
    guest.callBreaksOff = true;
    assertThat(send()).isTrue();
  }

  @Test
  void whereItIsIsAskedUntilLibvirtAnswers() {
    guest.looks = 2;
    guest.unanswered = 3;
    assertThat(send()).isTrue();
  }

  @Test
  void aFailureIsToldOnceTheGuestIsKnownToBeHere() {
    guest.failure = REFUSED;
    guest.unanswered = 3;
    assertThatThrownBy(this::send).isSameAs(REFUSED);
    assertThat(guest.isHere).isTrue();
  }

  @Test
  void oneThatIsNotWantedAnyMoreIsEnded() {
    guest.looks = Integer.MAX_VALUE;
    assertThat(onItsWay(guest, Duration.ZERO, false).send(progress -> false)).isFalse();
    assertThat(guest.done).containsExactly("send", "downtime", "end");
  }

  @Test
  void oneThatTakesTooLongIsEndedOrForced() {
    guest.looks = Integer.MAX_VALUE;
    assertThat(onItsWay(guest, LOOK, false).send(progress -> true)).isFalse();
    assertThat(guest.done).containsExactly("send", "downtime", "end");

    Guest other = new Guest();
    other.looks = Integer.MAX_VALUE;
    assertThat(onItsWay(other, LOOK, true).send(progress -> true)).isTrue();
    assertThat(other.done).containsExactly("send", "downtime", "force");
  }

  @Test
  void oneThatDoesNotArriveMayStandStillForLonger() {
    guest.looks = Integer.MAX_VALUE;
    AtomicInteger asked = new AtomicInteger();
    GuestOnItsWay onItsWay =
        new GuestOnItsWay(
            guest,
            Duration.ZERO,
            false,
            elapsed -> Duration.ofMillis(asked.incrementAndGet() < 3 ? 50 : 95),
            LOOK);
    assertThat(onItsWay.send(progress -> guest.downtimes.size() < 2)).isFalse();
    assertThat(guest.downtimes).containsExactly(50L, 95L);
  }

  private static GuestOnItsWay onItsWay(Guest guest, Duration limit, boolean forcesLate) {
    return new GuestOnItsWay(guest, limit, forcesLate, elapsed -> DOWNTIME, LOOK);
  }

  private boolean send() {
    return onItsWay(guest, Duration.ZERO, false).send(progress -> true);
  }

  /** A guest that has arrived when it was looked at so many times. */
  private static final class Guest implements MovingGuest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Long> downtimes = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger looked = new AtomicInteger();
    private volatile boolean isHere = true;
    private volatile boolean isOnItsWay;
    private int looks;
    private int unanswered;
    private boolean lookFails;
    private boolean callBreaksOff;
    private DriverException failure;

    @Override
    public void send() {
      done.add("send");
      if (failure != null) {
        throw failure;
      }
      isOnItsWay = true;
      if (callBreaksOff) {
        throw new DriverException("libvirt is gone");
      }
      awaitEnd();
      if (isHere) {
        throw new DriverException("it was ended");
      }
    }

    private void awaitEnd() {
      try {
        if (!over.await(20, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody looked at the guest");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void leave() {
      isHere = false;
      isOnItsWay = false;
      over.countDown();
    }

    @Override
    public boolean isUnderWay() {
      answer();
      if (isOnItsWay && looked.incrementAndGet() >= looks) {
        leave();
      }
      return isOnItsWay;
    }

    @Override
    public boolean hasLeft() {
      answer();
      return !isHere;
    }

    private void answer() {
      if (unanswered > 0) {
        unanswered--;
        throw new DriverException("libvirt does not answer");
      }
    }

    @Override
    public MigrationProgress progress() {
      if (lookFails && isOnItsWay) {
        leave();
        throw new DriverException("domain is not running");
      }
      return MigrationProgress.NONE;
    }

    @Override
    public void allowDowntime(Duration downtime) {
      done.add("downtime");
      downtimes.add(downtime.toMillis());
    }

    @Override
    public void end() {
      done.add("end");
      isOnItsWay = false;
      over.countDown();
    }

    @Override
    public boolean force() {
      done.add("force");
      leave();
      return true;
    }

    @Override
    public void resume() {
      done.add("resume");
    }
  }
}
