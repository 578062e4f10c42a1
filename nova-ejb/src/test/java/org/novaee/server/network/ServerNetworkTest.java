package org.novaee.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.neighbour.testing.FakeFloatingIps;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.neighbour.testing.FakeSecurityGroups;
import org.novaee.network.FloatingIp;
import org.novaee.network.PortProfiles;
import org.novaee.network.SecurityGroup;
import org.novaee.server.SecurityGroupNames;
import org.novaee.server.act.ActTrial;
import org.novaee.server.create.CreationTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** Interfaces, addresses and security groups of servers. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerNetworkTest {

  private FakeNetworks networks;
  private FakeSecurityGroups groups;
  private FakeFloatingIps floatingIps;
  private Cloud cloud;
  private ActTrial trial;
  private ServerInterfaces interfaces;
  private FixedAddresses fixed;
  private FloatingAddresses floating;
  private ServerSecurityGroups securityGroups;
  private StoredServer server;
  private Vif vif;

  @BeforeAll
  void open(MariaDbServer database) {
    cloud = new Cloud(database);
  }

  @BeforeEach
  void begin() {
    networks = new FakeNetworks();
    groups = new FakeSecurityGroups("p");
    floatingIps = new FakeFloatingIps("p", port -> server.uuid());
    trial = new ActTrial(cloud);
    NetworkInfoCache cache = new NetworkInfoCache(networks);
    interfaces =
        new ServerInterfaces(trial.lookup, trial.orders, networks, new InterfaceRequest(networks));
    fixed = new FixedAddresses(trial.orders, networks, cache);
    floating = new FloatingAddresses(trial.lookup, trial.orders, floatingIps, cache);
    securityGroups = new ServerSecurityGroups(trial.lookup, trial.orders, networks, groups);
    networks.addNetwork("net", "p", false);
    server = StoredServer.of("p", "s").add(cloud);
    vif =
        networks.attach(
            server.uuid(),
            "p",
            "h1",
            "az",
            new NetworkRequest("net", null, null, null),
            "req",
            PortProfiles.NONE);
    cache.refresh(cloud.cell1(), server.uuid());
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  @Test
  void anInterfaceIsAttachedByTheHost() throws Exception {
    trial.host = message -> "{\"result\":{\"portId\":\"new-port\"}}";

    assertThat(as(() -> attach(null, null, null))).isEqualTo("new-port");

    assertThat(trial.sent).containsExactly("compute.h1 attachInterface");
    assertThat(trial.messages.get(0).text()).contains("\"networkId\":\"net\"");
    assertThat(trial.state(server)).isEqualTo("active/null");
    assertThat(trial.action(server)).isEqualTo("attach_interface");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          net  | mine  | -        | INVALID   | Must not input both network_id and port_id
          -    | -     | 10.0.0.9 | INVALID   | Must input network_id when request IP address
          none | -     | -        | NOT_FOUND | Network none could not be found.
          -    | none  | -        | NOT_FOUND | Port id none could not be found.
          -    | theirs | -       | INVALID   | Port theirs not usable for instance
          -    | used  | -        | CONFLICT  | Port used is still in use.
          -    | vdpa  | -        | INVALID   | Port vdpa has binding:vnic_type vdpa
          """)
  void refusesInterfacesThatCannotBe(
      String network, String port, String address, Fault.Kind kind, String message) {
    networks.addPort("mine", "net", "p");
    networks.addPort("theirs", "net", "other");
    networks.addPort("used", "net", "p");
    networks.addPort("vdpa", "net", "p");
    networks.refuse("vdpa", "Port vdpa has binding:vnic_type vdpa");
    networks.attach(
        "x", "p", "h", "az", new NetworkRequest(null, "used", null, null), "r", PortProfiles.NONE);

    assertThatThrownBy(() -> as(() -> attach(network, port, address)))
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.kind()).isEqualTo(kind))
        .hasMessageStartingWith(message);
    assertThat(trial.sent).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          IpAddressAlreadyAllocated | CONFLICT  | Fixed IP 10.0.0.9 is already in use.
          IpAddressGenerationFailure | INVALID  | No fixed IP addresses available for network: net
          InterfaceAttachPciClaimFailed | INVALID | Failed to claim PCI device for
          OverQuota                 | FORBIDDEN | Maximum number of ports exceeded
          -                         | FAILED    | Failed to attach network adapter device to
          """)
  void saysWhyTheHostAttachedNothing(String refusal, Fault.Kind kind, String message) {
    trial.host =
        asked ->
            "{\"result\":{%s}}".formatted(refusal == null ? "" : "\"refusal\":\"" + refusal + "\"");
    assertThatThrownBy(() -> as(() -> attach("net", null, "10.0.0.9")))
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.kind()).isEqualTo(kind))
        .hasMessageStartingWith(message);
  }

  @Test
  void doesNotChooseANetwork() {
    networks.addNetwork("net2", null, true);
    assertThatThrownBy(() -> as(() -> attach(null, null, null)))
        .hasMessage("Multiple possible networks found, use a Network ID to be more specific.");
    trial.set(server, "task_state = 'rebooting'");
    assertThatThrownBy(() -> as(() -> attach("net", null, null)))
        .hasMessageContaining("Cannot 'attach_interface' instance");
  }

  @Test
  void interfacesAreShownWithTheirTags() throws Exception {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery("UPDATE virtual_interfaces SET tag = 'nic1' WHERE deleted = 0")
                    .executeUpdate());
    String uuid = server.uuid();

    assertThat(as(() -> interfaces.list(uuid, false)))
        .extracting(one -> one.port().id(), ServerInterfaces.Interface::tag)
        .containsExactly(tuple(vif.portId(), "nic1"));
    networks.addPort("other", "net", "p");
    assertThatThrownBy(() -> as(() -> interfaces.show(uuid, false, "other")))
        .hasMessage("Instance " + uuid + " does not have a port with id other");
    assertThatThrownBy(() -> as(() -> interfaces.show(uuid, false, "none")))
        .hasMessage("Port id none could not be found.");
  }

  @Test
  void anInterfaceIsDetachedByTheHost() {
    ActTrial.asMember(() -> interfaces.detach(server.uuid(), false, vif.portId()));
    assertThat(trial.sent).containsExactly("compute.h1 detachInterface");
    assertThat(trial.action(server)).isEqualTo("detach_interface");
  }

  @Test
  void furtherAddressesAreShownAtOnce() {
    ActTrial.asMember(() -> fixed.add(server.uuid(), false, "net"));
    assertThat(addresses()).hasSize(2);
    assertThat(trial.sent).containsExactly("compute.h1 injectNetworkInfo");
    String second = addresses().get(1);
    ActTrial.asMember(() -> fixed.remove(server.uuid(), false, second));
    assertThat(addresses()).hasSize(1);
    assertThatThrownBy(
            () -> ActTrial.asMember(() -> fixed.remove(server.uuid(), false, "10.9.9.9")))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID))
        .hasMessage("Instance " + server.uuid() + " does not have fixed IP '10.9.9.9'.");
  }

  @Test
  void aFloatingIpLeadsToTheServerUntilItIsTakenAway() throws Exception {
    FloatingIp made = floatingIps.create("ext");
    String uuid = server.uuid();

    ActTrial.asMember(() -> floating.associate(uuid, false, made.address(), null));
    assertThat(floatingIps.find(made.id()).orElseThrow().fixedAddress())
        .isEqualTo(addresses().get(0));
    assertThat(as(() -> floating.server(made.address()))).contains(uuid);
    ActTrial.asMember(() -> floating.disassociate(uuid, false, made.address()));
    assertThat(as(() -> floating.server(made.address()))).isEmpty();

    assertThatThrownBy(
            () -> ActTrial.asMember(() -> floating.disassociate(uuid, false, made.address())))
        .hasMessage(
            "Floating IP " + made.address() + " is not associated with instance " + uuid + ".");
    assertThatThrownBy(
            () ->
                ActTrial.asMember(
                    () -> floating.associate(uuid, false, made.address(), "10.9.9.9")))
        .hasMessage("Specified fixed address not assigned to instance");
    assertThatThrownBy(
            () -> ActTrial.asMember(() -> floating.associate(uuid, false, "203.0.113.99", null)))
        .hasMessage("floating IP not found");
    assertThatThrownBy(() -> as(() -> floating.server("203.0.113.99")))
        .hasMessage("Floating IP not found for address 203.0.113.99.");
  }

  @Test
  void portsGoInAndOutOfSecurityGroups() throws Exception {
    groups.add("g1", "web", "p");
    groups.add("g2", "web", "other");
    String uuid = server.uuid();

    ActTrial.asMember(() -> securityGroups.add(uuid, false, "web"));
    assertThat(groups.of(vif.portId())).containsExactly("g1");
    assertThat(as(() -> securityGroups.list(uuid, false)))
        .extracting(SecurityGroup::id)
        .isSubsetOf("g1");
    assertThat(recordedGroups()).containsExactly("web");
    Server recorded = trial.orders.server(cloud.cell1(), uuid);
    cloud
        .cell1()
        .database()
        .stepRun(em -> SecurityGroupNames.write(em, recorded, Set.of("web", "db")));
    assertThat(recordedGroups()).containsExactlyInAnyOrder("web", "db");
    cloud.cell1().database().stepRun(em -> SecurityGroupNames.write(em, recorded, Set.of("db")));
    assertThat(recordedGroups()).containsExactly("db");
    assertThatThrownBy(() -> ActTrial.asMember(() -> securityGroups.remove(uuid, false, "g1")))
        .hasMessage("Security group g1 not associated with the instance " + uuid);
    assertThatThrownBy(() -> ActTrial.asMember(() -> securityGroups.add(uuid, false, "db")))
        .hasMessage("Security group db is not found for project p");
    groups.add("g3", "web", "p");
    assertThatThrownBy(() -> ActTrial.asMember(() -> securityGroups.add(uuid, false, "web")))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
  }

  private String attach(String network, String port, String address) {
    return interfaces.attach(
        server.uuid(), false, new NetworkRequest(network, port, address, null));
  }

  private List<String> recordedGroups() {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT g.name FROM security_group_instance_association a"
                        + " JOIN security_groups g ON g.id = a.security_group_id"
                        + " WHERE a.instance_uuid = ?1 AND a.deleted = 0",
                    server.uuid()))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private List<String> addresses() {
    return cloud.cell1().database().read(em -> NetworkInfo.read(em, server.uuid())).stream()
        .flatMap(one -> one.subnets().stream())
        .flatMap(subnet -> subnet.fixedIps().stream())
        .toList();
  }

  private static <T> T as(Callable<T> work) throws Exception {
    return CreationTrial.member("p").call(work);
  }
}
