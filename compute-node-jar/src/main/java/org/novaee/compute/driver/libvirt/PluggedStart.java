package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Vif;
import org.novaee.network.NetworkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts new guests. Where an agent of the network service plugs their interfaces in, a guest
 * stands still until the service says that all are up, for what it asks before gets no answer. The
 * service is asked rather than heard, so that no word of it can be missed.
 */
final class PluggedStart {

  private static final Logger LOG = LoggerFactory.getLogger(PluggedStart.class);

  private final Guests guests;
  private final Consumer<String> unpause;
  private final Function<String, List<Vif>> interfaces;
  private final Patience patience;

  /**
   * @param unpause lets the guest of a server go on, if it stands still
   * @param interfaces tells those of a server as the network service knows them
   */
  PluggedStart(
      Guests guests,
      Consumer<String> unpause,
      Function<String, List<Vif>> interfaces,
      Patience patience) {
    this.guests = guests;
    this.unpause = unpause;
    this.interfaces = interfaces;
    this.patience = patience;
  }

  /**
   * How long guests stand still.
   *
   * @param limit zero where nobody needs to be waited for
   * @param fatal whether a guest whose interfaces are not up by then fails to start
   */
  record Patience(Duration limit, Duration look, boolean fatal) {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Of the options. */
    static Patience from(Config config) {
      boolean byAgent = config.getValue("nova.novaee.host_networking", String.class).equals("none");
      int seconds = config.getValue("nova.vif_plugging_timeout", Integer.class);
      return new Patience(
          byAgent ? Duration.ofSeconds(seconds) : Duration.ZERO,
          LOOK,
          config.getValue("nova.vif_plugging_is_fatal", Boolean.class));
    }
  }

  /**
   * Starts the guest and returns when it runs.
   *
   * @throws DriverException naming the ports that are not up in time, where that is fatal
   */
  void start(String uuid, List<Vif> vifs) {
    if (vifs.isEmpty() || patience.limit().isZero()) {
      guests.start(uuid);
      return;
    }
    guests.startPaused(uuid);
    String missing = await(uuid);
    if (missing != null) {
      String told =
          "the network service did not say within %d s ([DEFAULT] vif_plugging_timeout) that %s"
              .formatted(patience.limit().toSeconds(), missing);
      if (patience.fatal()) {
        throw new DriverException("starting domain " + uuid + ": " + told);
      }
      LOG.warn("The guest runs although {}", told);
    }
    unpause.accept(uuid);
  }

  /** What is missing in the end, or null. */
  private String await(String uuid) {
    long end = System.nanoTime() + patience.limit().toNanos();
    String missing = missing(uuid);
    while (missing != null && System.nanoTime() < end) {
      pause(uuid);
      missing = missing(uuid);
    }
    return missing;
  }

  private String missing(String uuid) {
    try {
      String ports =
          interfaces.apply(uuid).stream()
              .filter(vif -> !vif.active())
              .map(Vif::portId)
              .collect(Collectors.joining(", "));
      return ports.isEmpty() ? null : "its agent on this host plugged in " + ports;
    } catch (NetworkUnavailable e) {
      return "the ports are up: " + e.getMessage();
    }
  }

  private void pause(String uuid) {
    try {
      Thread.sleep(patience.look().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException(
          "interrupted while waiting for the interfaces of domain " + uuid + " to be plugged in",
          e);
    }
  }
}
