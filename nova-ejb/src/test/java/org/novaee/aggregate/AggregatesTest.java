package org.novaee.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.fault.Fault;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.service.ServicesTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredHost;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class AggregatesTest {

  private static final List<String> SENT = new ArrayList<>();
  private static final Aggregates AGGREGATES = new Aggregates();
  private static final AggregateHosts HOSTS = new AggregateHosts();

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    ZoneRules zones = new ZoneRules();
    zones.cells = cloud.cells();
    zones.ask = cloud.scatterGather();
    AGGREGATES.api = cloud.api();
    AGGREGATES.zones = zones;
    HOSTS.api = cloud.api();
    HOSTS.zones = zones;
    HOSTS.services = ServicesTrial.of(cloud);
    HOSTS.conductor = Proxies.of(Conductor.class, Conductor.QUEUE, new Recorder());
    for (String host : List.of("h1", "h2", "h3", "h4")) {
      StoredHost.of(host).add(cloud);
    }
    StoredServer.of("p", "on h1").add(cloud);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void anAggregateKeepsWhatItIsGiven() {
    AggregateRecord made = AGGREGATES.create("kept", "zone-k");
    assertThat(made.metadata()).isEqualTo(Map.of("availability_zone", "zone-k"));
    assertThat(made.updatedAt()).isNull();
    assertThat(made.uuid()).hasSize(36);
    AggregateRecord set = AGGREGATES.setMetadata(made.id(), Map.of("ssd", "true", "a", "1"));
    assertThat(set.metadata()).containsEntry("ssd", "true").containsEntry("a", "1").hasSize(3);
    assertThat(set.updatedAt()).isNotNull();
    Map<String, String> removal = new HashMap<>();
    removal.put("ssd", null);
    removal.put("never", null);
    removal.put("a", "2");
    assertThat(AGGREGATES.setMetadata(made.id(), removal).metadata())
        .isEqualTo(Map.of("availability_zone", "zone-k", "a", "2"));
    assertThat(AGGREGATES.update(made.id(), "renamed", Map.of()).name()).isEqualTo("renamed");
    assertThat(AGGREGATES.update(made.id(), "renamed", Map.of()).name()).isEqualTo("renamed");
    AGGREGATES.delete(made.id());
    assertThatThrownBy(() -> AGGREGATES.require(made.id()))
        .hasMessage("Aggregate " + made.id() + " could not be found.");
  }

  @Test
  void aNameIsTakenOnce() {
    AGGREGATES.create("taken", null);
    int other = AGGREGATES.create("free", null).id();
    assertThatThrownBy(() -> AGGREGATES.create("taken", null))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT))
        .hasMessage("Aggregate taken already exists.");
    assertThatThrownBy(() -> AGGREGATES.update(other, "taken", Map.of()))
        .hasMessage("Aggregate taken already exists.");
    assertThatThrownBy(() -> AGGREGATES.setMetadata(other, Map.of("k", "1", "K", "2")))
        .hasMessageMatching("Aggregate " + other + " already contain metadata key [kK].");
    assertThat(AGGREGATES.require(other).metadata()).isEmpty();
  }

  @Test
  void aHostJoinsAndLeavesAndPlacementIsTold() {
    AggregateRecord made = AGGREGATES.create("joined", null);
    SENT.clear();
    assertThat(HOSTS.add(made.id(), "h2").hosts()).containsExactly("h2");
    assertThat(SENT).containsExactly("aggregateChanged h2");
    assertThatThrownBy(() -> HOSTS.add(made.id(), "h2"))
        .hasMessage("Aggregate " + made.id() + " already has host h2.");
    assertThatThrownBy(() -> HOSTS.add(made.id(), "H3"))
        .hasMessage("Compute host H3 could not be found.");
    assertThatThrownBy(() -> HOSTS.add(0, "h3")).hasMessage("Aggregate 0 could not be found.");
    assertThatThrownBy(() -> HOSTS.remove(made.id(), "h3"))
        .hasMessage("Cannot remove host h3 in aggregate " + made.id());
    assertThatThrownBy(() -> AGGREGATES.delete(made.id()))
        .hasMessage(
            "Cannot remove host from aggregate "
                + made.id()
                + ". Reason: Host aggregate is not empty.");
    assertThat(HOSTS.remove(made.id(), "h2").hosts()).isEmpty();
    assertThat(SENT).hasSize(2);
  }

  @Test
  void aHostIsInOneZone() {
    AggregateRecord first = AGGREGATES.create("zone a", "a");
    AggregateRecord second = AGGREGATES.create("zone b", "b");
    AggregateRecord same = AGGREGATES.create("also zone a", "a");
    HOSTS.add(first.id(), "h4");
    HOSTS.add(same.id(), "h4");
    assertThatThrownBy(() -> HOSTS.add(second.id(), "h4"))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT))
        .hasMessage(
            "Cannot add host to aggregate %s. Reason: One or more hosts already in availability"
                    .formatted(second.id())
                + " zone(s) ['a'].");
    assertThatThrownBy(() -> AGGREGATES.update(first.id(), "c", Map.of("availability_zone", "c")))
        .hasMessageStartingWith("Cannot update aggregate " + first.id() + ". Reason: One or more");
    assertThat(AGGREGATES.require(first.id()).name()).isEqualTo("zone a");
    Map<String, String> none = new HashMap<>();
    none.put("availability_zone", null);
    assertThatThrownBy(() -> AGGREGATES.setMetadata(first.id(), none))
        .hasMessage(
            ("Cannot update metadata of aggregate %s. Reason: Aggregate zone a does not support"
                    + " empty named availability zone.")
                .formatted(first.id()));
  }

  @Test
  void aServerStaysInItsZone() {
    AggregateRecord plain = AGGREGATES.create("no zone", null);
    HOSTS.add(plain.id(), "h1");
    AggregateRecord zone = AGGREGATES.create("moving", "m");
    assertThatThrownBy(() -> HOSTS.add(zone.id(), "h1"))
        .hasMessageContaining("would change from 'None' to 'm' but the host already has 1 inst");
    assertThatThrownBy(() -> AGGREGATES.setMetadata(plain.id(), Map.of("availability_zone", "m")))
        .hasMessage(
            ("Cannot update metadata of aggregate %s. Reason: One or more hosts contain instances"
                    + " in this zone.")
                .formatted(plain.id()));
    assertThat(AGGREGATES.require(plain.id()).zone()).isNull();
    assertThat(HOSTS.remove(plain.id(), "h1").hosts()).isEmpty();
  }

  @Test
  void theListCostsThreeStatements() {
    AggregateRecord made = AGGREGATES.create("listed", "l");
    HOSTS.add(made.id(), "h3");
    assertThat(AGGREGATES.list())
        .filteredOn(each -> each.id() == made.id())
        .singleElement()
        .isEqualTo(AGGREGATES.require(made.id()));
    long before = cloud.selects();
    AGGREGATES.list();
    assertThat(cloud.selects() - before).isEqualTo(3);
  }

  private static final class Recorder implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      SENT.add(message.method() + " " + message.args().get(1).asText());
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new RpcTimeout("no answer");
    }
  }
}
