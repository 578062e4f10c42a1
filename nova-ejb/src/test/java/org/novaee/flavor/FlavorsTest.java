package org.novaee.flavor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.policy.Policy;
import org.novaee.rpc.RequestContext;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class FlavorsTest {

  private final Flavors flavors = new Flavors();
  private final FlavorSpecs specs = new FlavorSpecs();
  private final FlavorAccess access = new FlavorAccess();
  private final RequestContext admin = caller("p1", "admin");
  private final RequestContext member = caller("p2", "member");
  private Cloud cloud;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    flavors.api = cloud.api();
    flavors.policy = new Policy("/nonexistent/policy.yaml", "default", true, true);
    specs.api = cloud.api();
    specs.flavors = flavors;
    access.api = cloud.api();
    access.flavors = flavors;
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void refusesATakenNameAndATakenId() {
    flavors.create(flavor("1", "small", true));
    assertThatThrownBy(() -> flavors.create(flavor("2", "small", true)))
        .isInstanceOf(Fault.class)
        .hasMessage("Flavor with name small already exists.");
    assertThatThrownBy(() -> flavors.create(flavor("1", "large", true)))
        .isInstanceOf(Fault.class)
        .hasMessage("Flavor with ID 1 already exists.");
  }

  @Test
  void showsAPrivateFlavorToThoseWithAccess() {
    admin.run(() -> flavors.create(flavor("1", "own", false)));
    member.run(
        () ->
            assertThatThrownBy(() -> flavors.require("1"))
                .hasMessage("Flavor 1 could not be found."));
    admin.run(() -> assertThat(access.add("1", "p2", true)).containsExactly("p2"));
    member.run(() -> assertThat(flavors.require("1").name()).isEqualTo("own"));
    member.run(() -> assertThat(list("name", true, 10, null)).hasSize(1));
    admin.run(() -> assertThat(access.remove("1", "p2")).isEmpty());
    member.run(() -> assertThat(list("name", true, 10, null)).isEmpty());
  }

  @Test
  void keepsExtraSpecsUntilTheyAreRemoved() {
    admin.run(
        () -> {
          flavors.create(flavor("1", "small", true));
          specs.put("1", Map.of("a", "1", "b", "2"));
          specs.put("1", Map.of("b", "3"));
          assertThat(flavors.require("1").extraSpecs()).isEqualTo(Map.of("a", "1", "b", "3"));
          specs.delete("1", "a");
          assertThatThrownBy(() -> specs.delete("1", "a"))
              .hasMessage("Flavor 1 has no extra specs with key a.");
          flavors.delete("1");
          assertThatThrownBy(() -> flavors.require("1")).isInstanceOf(Fault.class);
        });
  }

  /** Whatever the order: pages joined are the list. */
  @Test
  void joinsPagesToTheList() {
    Random random = new Random(7);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      String description = random.nextInt(3) == 0 ? null : "d" + random.nextInt(3);
      flavors.create(
          new NewFlavor(
              "f" + i, "n" + i, 1, 64 << random.nextInt(3), 1, 0, 0, 1, true, description));
      ids.add("f" + i);
    }
    for (String key : FlavorQuery.SORT_KEYS) {
      for (boolean ascending : new boolean[] {true, false}) {
        List<String> whole = list(key, ascending, 100, null);
        assertThat(whole).hasSize(23).containsAll(ids);
        List<String> joined = new ArrayList<>();
        List<String> page = list(key, ascending, 4, null);
        while (!page.isEmpty()) {
          joined.addAll(page);
          page = list(key, ascending, 4, page.get(page.size() - 1));
        }
        assertThat(joined).as("%s, ascending %s", key, ascending).isEqualTo(whole);
      }
    }
    assertThat(list("flavorid", true, 100, null)).isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void refusesAnUnknownMarker() {
    assertThatThrownBy(() -> list("name", true, 1, "nope"))
        .isInstanceOf(Fault.class)
        .hasMessage("marker [nope] not found");
  }

  private List<String> list(String key, boolean ascending, int limit, String marker) {
    return flavors
        .list(new FlavorQuery(true, false, null, null, null, key, ascending, limit, marker))
        .stream()
        .map(Flavor::flavorId)
        .toList();
  }

  private static NewFlavor flavor(String id, String name, boolean isPublic) {
    return new NewFlavor(id, name, 1, 64, 1, 0, 0, 1, isPublic, null);
  }

  private static RequestContext caller(String project, String role) {
    return new RequestContext(
        "req-1", null, "u1", null, project, null, null, null, null, List.of(role));
  }
}
