package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** What is known of hosts, and when it is known. */
@ExtendWith(MariaDb.class)
class HostStatesTest {

  private SchedulerFixture fixture;

  @BeforeEach
  void start(MariaDbServer server) {
    fixture = new SchedulerFixture(server, Map.of());
    fixture.addHost("one", 4);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void whatOperatorsChangeIsSeenAtOnce() {
    HostStates states = fixture.newStates(Map.of());
    assertThat(only(states).service().disabled()).isFalse();

    fixture.changeService("one", true);
    states.changed();
    assertThat(only(states).service().disabled()).isTrue();
    assertThat(only(states).aggregates().all()).isEmpty();

    fixture.addZone("az1", "one");
    states.changed();
    assertThat(only(states).availabilityZone("nova")).isEqualTo("az1");
  }

  @Test
  void whatOthersChangeIsSeenAfterAWhile() throws InterruptedException {
    HostStates states = fixture.newStates(Map.of());
    assertThat(only(states).service().disabled()).isFalse();
    fixture.changeService("one", true);

    long end = System.nanoTime() + 20_000_000_000L;
    while (!only(states).service().disabled() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(only(states).service().disabled()).isTrue();
  }

  @Test
  void aHostThatIsAskedForIsLookedFor() {
    HostStates states = fixture.newStates(Map.of());
    only(states);
    String uuid = fixture.addHost("two", 4);

    assertThat(states.byUuid(List.of(uuid))).containsKey(uuid);
  }

  @Test
  void hostsThatDidNotChangeAreTheSame() {
    HostStates states = fixture.newStates(Map.of());
    fixture.settle("one");
    states.changed();
    HostState before = only(states);
    states.changed();

    assertThat(only(states)).isSameAs(before);
  }

  @Test
  void serversOnHostsAreFollowedWhereSomebodyLooksAtThem() {
    Map<String, String> option =
        Map.of("nova.filter_scheduler.enabled_filters", "TypeAffinityFilter");
    Map<String, String> again =
        Map.of(
            "nova.filter_scheduler.enabled_filters",
            "TypeAffinityFilter",
            "nova.filter_scheduler.track_instance_changes",
            "false");
    HostStates tracked = fixture.newStates(option);
    HostStates read = fixture.newStates(again);
    HostStates plain = fixture.newStates(Map.of());
    fixture.addServer("s1", "one", 7);

    assertThat(only(tracked).hosted())
        .containsExactly(new HostedServer("s1", "project", 7, null, Map.of()));
    fixture.addServer("s2", "one", 8);
    fixture.deleteServer("s1");
    for (HostStates states : List.of(tracked, read)) {
      states.changed();
      assertThat(only(states).hosted()).extracting(HostedServer::uuid).containsExactly("s2");
    }
    assertThat(only(plain).hosted()).isEmpty();
  }

  @Test
  void serversComeWithTheirImagesPropertiesWhereTheseCount() {
    HostStates states =
        fixture.newStates(Map.of("nova.filter_scheduler.image_props_weight_multiplier", "1"));
    fixture.addServer("s1", "one", 7);
    fixture.addSystemMetadata("s1", "image_os_distro", "debian");
    fixture.addSystemMetadata("s1", "image_base_image_ref", "x");
    fixture.addSystemMetadata("s1", "boot_roles", "member");

    assertThat(only(states).hosted())
        .extracting(HostedServer::imageProperties)
        .containsExactly(Map.of("os_distro", "debian"));
  }

  private static HostState only(HostStates states) {
    assertThat(states.byUuid()).hasSize(1);
    return states.byUuid().values().iterator().next();
  }
}
