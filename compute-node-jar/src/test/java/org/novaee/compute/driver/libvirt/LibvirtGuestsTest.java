package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LifecycleEvent;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GivenDevices;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.driver.libvirt.converter.PlainOptions;
import org.novaee.compute.driver.libvirt.converter.VolumeDisks;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.Server;

/** The guests of libvirt's own test hypervisor, which runs within this process. */
class LibvirtGuestsTest {

  private static final String UUID = GuestServer.UUID;

  private final List<LifecycleEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch fourEvents = new CountDownLatch(4);
  private final Lifecycle lifecycle = new Lifecycle();
  private Connection connection;
  private Guests guests;

  @BeforeEach
  void connect() {
    connection = new Connection("test:///default", lifecycle);
    guests = new LibvirtGuests(connection, null);
    lifecycle.tell(
        event -> {
          events.add(event);
          fourEvents.countDown();
        });
    assumeTrue(hasLibvirt(), "libvirt's library is not installed");
  }

  @AfterEach
  void close() {
    connection.close();
    lifecycle.close();
  }

  @Test
  void devicesOfTheHostAreFoundByWhatTheyCanDo() {
    NodeDevices devices = new LibvirtNodeDevices(connection);
    assertThat(devices.with("system")).hasSize(1);
    assertThat(devices.with("mdev_types")).isEmpty();
  }

  @Test
  void leadsAGuestThroughItsLife() throws InterruptedException {
    assertThat(guests.state(UUID)).isEqualTo(PowerState.ABSENT);
    guests.define(UUID, domain());
    guests.define(UUID, domain());
    assertThat(guests.state(UUID)).isEqualTo(PowerState.SHUTDOWN);
    guests.start(UUID);
    guests.start(UUID);
    assertThat(guests.state(UUID)).isEqualTo(PowerState.RUNNING);
    guests.askToShutDown(UUID);
    guests.askToShutDown(UUID);
    assertThat(guests.state(UUID)).isEqualTo(PowerState.SHUTDOWN);
    guests.start(UUID);
    guests.turnOff(UUID);
    guests.turnOff(UUID);
    assertThat(guests.state(UUID)).isEqualTo(PowerState.SHUTDOWN);
    guests.remove(UUID);
    guests.remove(UUID);
    assertThat(guests.state(UUID)).isEqualTo(PowerState.ABSENT);

    assertThat(fourEvents.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(events)
        .extracting(LifecycleEvent::state)
        .containsExactly(
            PowerState.RUNNING, PowerState.SHUTDOWN, PowerState.RUNNING, PowerState.SHUTDOWN);
    assertThat(events).extracting(LifecycleEvent::serverUuid).containsOnly(UUID);
  }

  @Test
  void countsOnlyGuestsOfNova() {
    // The test hypervisor comes with a guest of its own.
    assertThat(guests.owned()).isEmpty();
    guests.define(UUID, domain());
    assertThat(guests.owned()).containsExactly(UUID);
    guests.remove(UUID);
  }

  @Test
  void saysWhatWentWrongWithWhat() {
    assertThatThrownBy(() -> guests.start(UUID))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("starting domain " + UUID)
        .hasMessageContaining("no such domain");
    assertThatThrownBy(() -> guests.define(UUID, "<domain/>"))
        .isInstanceOf(LibvirtFailure.class)
        .hasMessageContaining("defining domain " + UUID);
  }

  @Test
  void saysWhereLibvirtWasNotFound() {
    try (Connection nowhere =
        new Connection("qemu+unix:///system?socket=/nonexistent/sock", lifecycle)) {
      assertThatThrownBy(() -> new LibvirtGuests(nowhere, null).owned())
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("connecting to libvirt at qemu+unix:///system");
    }
  }

  private boolean hasLibvirt() {
    try {
      guests.owned();
      return true;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return false;
    }
  }

  private static String domain() {
    GuestOptions options = PlainOptions.of("test");
    Server server = new GuestServer().build();
    return new DomainConverter(options, new VolumeDisks(options, null), "1.0")
        .convert(
            server,
            server.vifs(),
            Path.of("/nonexistent"),
            List.of(),
            List.of(),
            Pinning.NONE,
            GivenDevices.NONE)
        .toXml()
        .print();
  }
}
