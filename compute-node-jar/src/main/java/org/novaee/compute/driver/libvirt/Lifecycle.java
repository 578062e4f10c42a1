package org.novaee.compute.driver.libvirt;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.event.DomainEvent;
import org.libvirt.event.LifecycleListener;
import org.libvirt.event.StoppedDetail;
import org.novaee.compute.driver.LifecycleEvent;
import org.novaee.compute.driver.PowerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what happens to guests, in a thread of its own so that libvirt's is free at once. */
final class Lifecycle implements LifecycleListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "lifecycle-events");
            made.setDaemon(true);
            return made;
          });
  private volatile Consumer<LifecycleEvent> listener = event -> {};

  /** Who is told from now on. */
  void tell(Consumer<LifecycleEvent> newListener) {
    listener = newListener;
  }

  @Override
  public int onLifecycleChange(Domain domain, DomainEvent event) {
    PowerState state = state(event);
    if (state == null) {
      return 0;
    }
    try {
      // The uuid is within the object; asking for it does not wait for libvirt.
      LifecycleEvent told = new LifecycleEvent(domain.getUUIDString(), state);
      thread.execute(() -> pass(told));
    } catch (LibvirtException | RejectedExecutionException e) {
      LOG.warn("a guest's {} is not passed on: {}", event, e.toString());
    }
    return 0;
  }

  private void pass(LifecycleEvent event) {
    try {
      LOG.debug("guest {} is {} now", event.serverUuid(), event.state());
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("handling {}", event, e);
    }
  }

  /** Null for what changes no power state. */
  static PowerState state(DomainEvent event) {
    return switch (event.getType()) {
      case STARTED, RESUMED -> PowerState.RUNNING;
      case SUSPENDED -> PowerState.PAUSED;
      case PMSUSPENDED -> PowerState.SUSPENDED;
      case CRASHED -> PowerState.CRASHED;
      case STOPPED ->
          event.<StoppedDetail>getDetail() == StoppedDetail.CRASHED
              ? PowerState.CRASHED
              : PowerState.SHUTDOWN;
      default -> null;
    };
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
