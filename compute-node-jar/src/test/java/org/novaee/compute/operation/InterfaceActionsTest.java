package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.AttachedInterface;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Server;
import org.novaee.model.ServerEvent;
import org.novaee.model.Vif;
import org.novaee.network.NetworkRefused;

/** Interfaces that come and go. */
class InterfaceActionsTest {

  private static final NetworkRequest WANTED = new NetworkRequest("net", null, null, "nic2");

  private final Server server = Servers.server("s1", "building", "scheduling");

  private Host withServer(Map<String, String> failures) {
    Host host = new Host(failures);
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    host.records.events.clear();
    return host;
  }

  @Test
  void anInterfaceIsPluggedInAndRecorded() {
    Host host = withServer(Map.of());

    AttachedInterface attached = host.operations.attachInterface(server, WANTED, "req-1");

    assertThat(host.records.vifs.get("s1"))
        .extracting(Vif::portId, Vif::tag)
        .contains(tuple(attached.portId(), "nic2"));
    assertThat(host.network.interfaces("s1")).hasSize(2);
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
    assertThat(host.records.events)
        .containsExactly("started compute_attach_interface", "finished compute_attach_interface");
  }

  @Test
  void theSameRequestPlugsInOne() {
    Host host = withServer(Map.of());
    AttachedInterface first = host.operations.attachInterface(server, WANTED, "req-1");
    assertThat(host.operations.attachInterface(server, WANTED, "req-1")).isEqualTo(first);
    assertThat(host.network.interfaces("s1")).hasSize(2);
  }

  @Test
  void whatFailsIsUndoneAndLeavesAFault() {
    Host host = withServer(Map.of("attach-interface", "1"));

    AttachedInterface attached = host.operations.attachInterface(server, WANTED, "req-1");

    assertThat(attached).isEqualTo(new AttachedInterface(null, null));
    assertThat(host.network.interfaces("s1")).hasSize(1);
    assertThat(host.records.faults).hasSize(1).allMatch(fault -> fault.contains("told to fail"));
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
  }

  @Test
  void theNetworkServicesRefusalIsPassedOn() {
    Host host = withServer(Map.of());
    // Find the server, begin the event, then the port.
    host.mishaps.failAt(
        host.mishaps.calls() + 2, new NetworkRefused(409, "OverQuota", "full", "full", null));

    assertThat(host.operations.attachInterface(server, WANTED, "req-1"))
        .isEqualTo(new AttachedInterface(null, "OverQuota"));
  }

  @Test
  void nothingIsAttachedWhileTheServerIsBeingChanged() {
    Host host = withServer(Map.of());
    host.records.task("s1", "deleting");
    assertThat(host.operations.attachInterface(server, WANTED, "req-1").portId()).isNull();
    assertThat(host.network.interfaces("s1")).hasSize(1);
    assertThat(host.records.events).isEmpty();
  }

  @Test
  void crashWhileAttachingIsMadeGoodByTheRepeat() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      boolean happened = true;
      for (int call = 0; happened; call++) {
        Host host = withServer(Map.of());
        host.mishaps.crashAt(host.mishaps.calls() + call, afterEffect);
        crashing(() -> host.operations.attachInterface(server, WANTED, "req-1"));
        happened = host.mishaps.happened();
        host.mishaps.revive();
        host.startProcess();
        AttachedInterface attached = host.operations.attachInterface(server, WANTED, "req-1");
        assertThat(host.network.interfaces("s1"))
            .extracting(Vif::portId)
            .hasSize(2)
            .contains(attached.portId());
        assertThat(host.records.vifs.get("s1")).extracting(Vif::portId).contains(attached.portId());
      }
    }
  }

  @Test
  void anInterfaceIsTakenOutWhateverHappens() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      boolean happened = true;
      for (int call = 0; happened; call++) {
        Host host = withServer(Map.of());
        String port = recorded(host).vifs().get(0).portId();
        host.mishaps.crashAt(host.mishaps.calls() + call, afterEffect);
        crashing(() -> host.operations.detachInterface(server, port));
        happened = host.mishaps.happened();
        host.mishaps.revive();
        host.startProcess();
        host.operations.detachInterface(server, port);
        assertThat(host.network.interfaces("s1")).isEmpty();
        assertThat(recorded(host).vifs()).isEmpty();
      }
    }
  }

  @Test
  void aGuestThatKeepsItsInterfaceLeavesAFault() {
    Host host = withServer(Map.of("detach-interface", "1"));
    String port = recorded(host).vifs().get(0).portId();
    host.operations.detachInterface(server, port);
    assertThat(host.records.faults).hasSize(1);
    assertThat(host.network.interfaces("s1")).hasSize(1);
    host.operations.detachInterface(server, port);
    host.operations.detachInterface(server, port);
    assertThat(host.network.interfaces("s1")).isEmpty();
    assertThat(host.records.faults).as("a repeat changes nothing").hasSize(1);
  }

  @Test
  void anInterfaceWhosePortIsGoneIsLetGoWhateverHappens() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      boolean happened = true;
      for (int call = 0; happened; call++) {
        Host host = withServer(Map.of());
        String port = recorded(host).vifs().get(0).portId();
        ServerEvent gone = new ServerEvent("s1", "network-vif-deleted", "completed", port);
        host.mishaps.crashAt(host.mishaps.calls() + call, afterEffect);
        crashing(() -> host.operations.externalEvent(server, gone));
        happened = host.mishaps.happened();
        host.mishaps.revive();
        host.startProcess();
        host.operations.externalEvent(server, gone);
        assertThat(recorded(host).vifs()).isEmpty();
        assertThat(host.records.faults).isEmpty();
      }
    }
  }

  private static void crashing(Runnable work) {
    try {
      work.run();
    } catch (Crash e) {
      // As wanted.
      return;
    }
  }

  private static Server recorded(Host host) {
    return host.records.server(Servers.HOST, "s1");
  }
}
