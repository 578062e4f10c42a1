package org.novaee.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.fault.Fault;
import org.novaee.server.create.Caller;
import org.novaee.server.create.CreationTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class ServerQueryTest {

  private static final Scope EVERYTHING = Scope.details(104, true, true);

  private Cloud cloud;
  private ServerQuery query;
  private ServerLookup lookup;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    RequestDetails requests = new RequestDetails(cloud.api());
    query =
        new ServerQuery(
            cloud.api(), cloud.cells(), cloud.scatterGather(), requests, "instance-%08x", 60);
    lookup = new ServerLookup(cloud.api(), cloud.cells(), requests, "instance-%08x", 60);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  /** nova_api: those to be built, requests with groups; two cells; one's faults and hosts. */
  @Test
  void aDetailedListCostsSixStatementsHoweverLongItIs() throws Exception {
    StoredServer.of("p", "s").state("error").add(cloud);
    query(Map.of(), EVERYTHING, false);
    assertThat(statements(1)).isEqualTo(6);
    add(9);
    assertThat(statements(10)).isEqualTo(6);
    add(990);
    assertThat(statements(1000)).isEqualTo(6);
  }

  @Test
  void aServerIsShownWithAllItHas() throws Exception {
    StoredServer stored = StoredServer.of("p", "web").metadata("k", "v").tags("b", "a").add(cloud);
    ServerDetails server =
        CreationTrial.member("p").call(() -> lookup.show(stored.uuid(), EVERYTHING, false, true));
    assertThat(server.displayName()).isEqualTo("web");
    assertThat(server.metadata()).isEqualTo(Map.of("k", "v"));
    assertThat(server.more().tags()).containsExactly("a", "b");
    assertThat(server.flavor().name()).isEqualTo("m1.small");
    assertThat(server.addresses().get("private")).hasSize(1);
    assertThat(server.addresses().get("private").get(0).mac()).startsWith("fa:16:3e");
    assertThat(server.securityGroups()).containsExactly("default");
    assertThat(server.more().imageProperties()).containsEntry("architecture", "x86_64");
  }

  @Test
  void serversOfOthersAreNotFound() {
    StoredServer stored = StoredServer.of("p", "web").add(cloud);
    assertThatThrownBy(
            () ->
                CreationTrial.member("other")
                    .call(() -> lookup.show(stored.uuid(), EVERYTHING, false, true)))
        .isInstanceOf(Fault.class)
        .hasMessage("Instance " + stored.uuid() + " could not be found.");
  }

  @Test
  void ordinaryUsersSeeTheirOwnAndTheirFiltersAlone() throws Exception {
    StoredServer.of("p", "a").add(cloud);
    StoredServer.of("q", "b").add(cloud);
    assertThat(names(query(Map.of("host", List.of("nowhere")), Scope.BRIEF, false)))
        .containsExactly("a");
    assertThat(names(query(Map.of("all_tenants", List.of("1")), Scope.BRIEF, true)))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(
            names(
                query(
                    Map.of("all_tenants", List.of("1"), "host", List.of("nowhere")),
                    Scope.BRIEF,
                    true)))
        .isEmpty();
    assertThatThrownBy(() -> query(Map.of("all_tenants", List.of("1")), Scope.BRIEF, false))
        .isInstanceOf(Fault.class);
  }

  @Test
  void filtersSelect() throws Exception {
    StoredServer.of("p", "web-1").state("active").tags("x", "y").add(cloud);
    StoredServer.of("p", "web-2").state("error").tags("x").add(cloud);
    StoredServer.of("p", "db").state("stopped").add(cloud);
    assertThat(names("name", "WEB")).containsExactlyInAnyOrder("web-1", "web-2");
    assertThat(names("name", "^d.$")).containsExactly("db");
    assertThat(names("status", "error")).containsExactly("web-2");
    assertThat(names("status", "SHUTOFF")).containsExactly("db");
    assertThat(names("tags", "x,y")).containsExactly("web-1");
    assertThat(names("tags-any", "x,y")).containsExactlyInAnyOrder("web-1", "web-2");
    assertThat(names("not-tags", "x,y")).containsExactlyInAnyOrder("web-2", "db");
    assertThat(names("not-tags-any", "x")).containsExactly("db");
    assertThat(names("ip", "10\\.0\\.0\\.")).hasSize(3);
    assertThat(names("ip", "0\\.0\\.")).isEmpty();
    assertThat(names("flavor", "no-such")).isEmpty();
    assertThat(names("changes-since", "2100-01-01T00:00:00Z")).isEmpty();
    assertThat(names("locked", "true")).isEmpty();
    assertThat(names("vm_state", "error")).containsExactly("web-2");
    assertThatThrownBy(() -> names("status", "foo")).hasMessage("Invalid status value");
    assertThatThrownBy(() -> names("status", "deleted"))
        .hasMessage("Only administrators may list deleted instances");
    assertThatThrownBy(() -> names("sort_key", "host"))
        .hasMessage("Only administrators can sort servers by host");
    assertThatThrownBy(() -> names("marker", UUID.randomUUID().toString()))
        .hasMessageContaining("not found");
  }

  @Test
  void pagesJoinedAreTheList() throws Exception {
    CreationTrial trial =
        new CreationTrial(cloud, Cloud.config(Map.of("nova.quota.instances", "-1")));
    for (int i = 0; i < 12; i++) {
      // Two hosts and none: values that repeat and NULL must not lose or repeat a server.
      StoredServer.of("p", "s" + i % 5)
          .state(i % 2 == 0 ? "active" : "error")
          .node(i % 3 == 0 ? null : "n" + i % 2)
          .add(cloud, i % 4 == 0);
    }
    CreationTrial.member("p")
        .call(
            () ->
                trial.creation.create(
                    CreationTrial.request("new", 3, 3), new Caller(false, false)));
    for (List<String> keys :
        List.of(
            List.<String>of(),
            List.of("display_name"),
            List.of("node"),
            List.of("vm_state", "node"),
            List.of("updated_at"))) {
      for (String direction : List.of("asc", "desc")) {
        Map<String, List<String>> order = new HashMap<>();
        if (!keys.isEmpty()) {
          order.put("sort_key", keys);
        }
        order.put("sort_dir", List.of(direction));
        List<String> whole = uuids(query(order, Scope.BRIEF, true));
        assertThat(whole).hasSize(15).doesNotHaveDuplicates();
        assertThat(pages(order, 4)).isEqualTo(whole);
      }
    }
  }

  private List<String> pages(Map<String, List<String>> order, int size) throws Exception {
    List<String> joined = new ArrayList<>();
    while (true) {
      Map<String, List<String>> parameters = new HashMap<>(order);
      if (!joined.isEmpty()) {
        parameters.put("marker", List.of(joined.get(joined.size() - 1)));
      }
      List<String> page =
          uuids(
              CreationTrial.member("p")
                  .call(() -> query.list(parameters, 104, size, rights(true), Scope.BRIEF)));
      joined.addAll(page);
      if (page.size() < size) {
        return joined;
      }
    }
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      StoredServer.of("p", "s").metadata("k", "v").add(cloud);
    }
  }

  private long statements(int expected) throws Exception {
    long before = cloud.selects();
    assertThat(query(Map.of(), EVERYTHING, false)).hasSize(expected);
    return cloud.selects() - before;
  }

  private List<String> names(String filter, String value) throws Exception {
    return names(query(Map.of(filter, List.of(value)), Scope.details(104, false, false), false));
  }

  private List<ServerDetails> query(
      Map<String, List<String>> parameters, Scope scope, boolean admin) throws Exception {
    return CreationTrial.member("p")
        .call(() -> query.list(parameters, 104, 1000, rights(admin), scope));
  }

  private static List<String> names(List<ServerDetails> servers) {
    return servers.stream().map(ServerDetails::displayName).toList();
  }

  private static List<String> uuids(List<ServerDetails> servers) {
    return servers.stream().map(ServerDetails::uuid).toList();
  }

  private static ListRights rights(boolean admin) {
    return new ListRights() {
      @Override
      public boolean allFilters() {
        return admin;
      }

      @Override
      public boolean isAdmin() {
        return admin;
      }

      @Override
      public void requireAllTenants() {
        if (!admin) {
          throw Fault.forbidden("no");
        }
      }
    };
  }
}
