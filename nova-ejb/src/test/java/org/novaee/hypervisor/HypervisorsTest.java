package org.novaee.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.fault.Fault;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.service.ServiceChange;
import org.novaee.service.ServicesTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredHost;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class HypervisorsTest {

  private static final Hypervisors HYPERVISORS = new Hypervisors();

  private static Cloud cloud;
  private static String answer;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    HYPERVISORS.cells = cloud.cells();
    HYPERVISORS.ask = cloud.scatterGather();
    HYPERVISORS.services = ServicesTrial.of(cloud);
    HYPERVISORS.computeNodes = new ComputeNodes(new Answering());
    HYPERVISORS.nameTemplate = "instance-%08x";
    StoredHost.of("h1").add(cloud);
    StoredHost.of("h2").add(cloud);
    StoredServer.of("p", "a").add(cloud);
    StoredServer.of("p", "b").add(cloud);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void areFoundWithOneStatementACellByAnyPartOfTheirName() {
    long before = cloud.selects();
    List<Hypervisor> all = HYPERVISORS.all();
    assertThat(cloud.selects() - before).isEqualTo(2);
    assertThat(all)
        .extracting(Hypervisor::name)
        .containsExactly("h1.example.org", "h2.example.org");
    assertThat(HYPERVISORS.requireMatching("2.EX")).containsExactly(all.get(1));
    assertThatThrownBy(() -> HYPERVISORS.requireMatching("h3"))
        .hasMessage("No hypervisor matching 'h3' could be found.");
    assertThat(HYPERVISORS.require(all.get(0).uuid())).isEqualTo(all.get(0));
    assertThat(HYPERVISORS.require(String.valueOf(all.get(1).id()))).isEqualTo(all.get(1));
    assertThatThrownBy(() -> HYPERVISORS.require("77"))
        .hasMessage("Hypervisor with ID '77' could not be found.");
  }

  @Test
  void theGuestsOfAllTakeOneStatement() {
    List<Hypervisor> all = HYPERVISORS.all();
    long before = cloud.selects();
    Map<String, List<GuestName>> guests = HYPERVISORS.guests(all);
    assertThat(cloud.selects() - before).isEqualTo(1);
    assertThat(guests).containsOnlyKeys("h1");
    assertThat(guests.get("h1"))
        .hasSize(2)
        .allSatisfy(guest -> assertThat(guest.name()).startsWith("instance-0000"));
  }

  @Test
  void aHostThatIsUpTellsHowLong() {
    Hypervisor first = HYPERVISORS.require("1");
    answer = "{\"result\": \"up 3 days\"}";
    assertThat(HYPERVISORS.uptime(first)).contains("up 3 days");
    answer = "{\"result\": null}";
    assertThat(HYPERVISORS.uptime(first)).isEmpty();
    assertThatThrownBy(() -> HYPERVISORS.requireUptime(first))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_IMPLEMENTED));
    answer = null;
    String unavailable = "Compute service of h1 is unavailable at this time.";
    assertThatThrownBy(() -> HYPERVISORS.requireUptime(first)).hasMessage(unavailable);
    answer = "{\"result\": \"up\"}";
    HYPERVISORS.services.change(first.service(), new ServiceChange(null, null, true));
    Hypervisor down = HYPERVISORS.require("1");
    assertThatThrownBy(() -> HYPERVISORS.requireUptime(down)).hasMessage(unavailable);
    HYPERVISORS.services.change(first.service(), new ServiceChange(null, null, false));
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
