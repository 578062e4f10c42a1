package org.novaee.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.conductor.LocationsTrial;
import org.novaee.fault.Fault;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.service.ServicesTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredHost;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class HostsTest {

  private static final HostResources RESOURCES = new HostResources();
  private static final HostActions ACTIONS = new HostActions();
  private static final List<String> TOLD = new ArrayList<>();

  private static Cloud cloud;
  private static String answer;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    RESOURCES.locations = LocationsTrial.of(cloud);
    ACTIONS.services = ServicesTrial.of(cloud);
    ACTIONS.computeNodes = new ComputeNodes(new Answering());
    ACTIONS.conductor =
        (Conductor)
            Proxy.newProxyInstance(
                Conductor.class.getClassLoader(),
                new Class<?>[] {Conductor.class},
                (proxy, method, arguments) -> TOLD.add(method.getName() + " " + arguments[1]));
    StoredHost.of("h1").add(cloud);
    StoredServer.of("p", "a").add(cloud);
    StoredServer.of("q", "b").add(cloud);
    StoredServer.of("p", "c").add(cloud);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void tellsWhatAHostHasAndWhoUsesIt() {
    List<HostResources.Amount> amounts = RESOURCES.of("h1");
    assertThat(amounts)
        .extracting(HostResources.Amount::of)
        .containsExactly("(total)", "(used_now)", "(used_max)", "p", "q");
    assertThat(amounts.get(0)).isEqualTo(new HostResources.Amount("(total)", 8, 8192, 100));
    assertThat(amounts.get(1)).isEqualTo(new HostResources.Amount("(used_now)", 1, 1024, 10));
    assertThat(amounts.get(2).memoryMb()).isEqualTo(3 * 512);
    assertThat(amounts.get(3).vcpus()).isEqualTo(2);
    assertThatThrownBy(() -> RESOURCES.of("h2")).hasMessage("Host 'h2' is not mapped to any cell");
  }

  @Test
  void aHypervisorDoesWhatItCan() {
    answer = "{\"result\": \"reboot\"}";
    assertThat(ACTIONS.perform("h1", "reboot")).isEqualTo("reboot");
    answer = "{\"result\": null}";
    assertThatThrownBy(() -> ACTIONS.perform("h1", "reboot"))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_IMPLEMENTED));
    answer = null;
    assertThatThrownBy(() -> ACTIONS.perform("h1", "reboot"))
        .hasMessage("Compute service of h1 is unavailable at this time.");
    assertThatThrownBy(() -> ACTIONS.perform("h9", "reboot"))
        .hasMessage("Host 'h9' is not mapped to any cell");
    assertThat(ACTIONS.setEnabled("h1", false)).isEqualTo("disabled");
    assertThat(TOLD).containsExactly("hostStatus false");
  }

  private static final class Answering implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String call(String queue, Envelope message) {
      if (answer == null) {
        throw new RpcTimeout("no answer");
      }
      return answer;
    }
  }
}
