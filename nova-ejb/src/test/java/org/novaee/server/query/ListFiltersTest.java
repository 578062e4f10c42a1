package org.novaee.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.fault.Fault;
import org.novaee.server.create.CreationTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** What each filter of the server list finds among two servers, and for whom. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListFiltersTest {

  private static final int NEWEST = 104;

  private Cloud cloud;
  private ServerQuery query;

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    query =
        new ServerQuery(
            cloud.api(),
            cloud.cells(),
            cloud.scatterGather(),
            new RequestDetails(cloud.api()),
            "instance-%08x",
            60);
    String special = StoredServer.of("p", "special").tags("x", "y").add(cloud).uuid();
    StoredServer.of("p", "other").add(cloud);
    StoredServer.of("q", "foreign").add(cloud);
    StoredServer.of("p", "gone").state("soft-delete").add(cloud);
    cloud
        .cell1()
        .database()
        .stepRun(
            em -> {
              em.createNativeQuery(
                      "UPDATE instances SET access_ip_v4 = '192.0.2.1', access_ip_v6 ="
                          + " '2001:db8::1', auto_disk_config = 1, availability_zone = 'east',"
                          + " config_drive = 'True', created_at = '2001-02-03 04:05:06', updated_at"
                          + " = '2001-02-04 04:05:06', display_description = 'about it', host ="
                          + " 'h9', hostname = 'web', image_ref = 'img', kernel_id = 'kern',"
                          + " key_name = 'mykey', launch_index = 7, launched_at = '2002-02-03"
                          + " 04:05:06', locked = 1, locked_by = 'owner', node = 'n9', power_state"
                          + " = 4, progress = 55, ramdisk_id = 'ram', reservation_id = 'r-special',"
                          + " root_device_name = '/dev/xda', task_state = 'powering-off',"
                          + " terminated_at = '2003-02-03 04:05:06', user_id = 'somebody', vm_state"
                          + " = 'stopped' WHERE uuid = ?1")
                  .setParameter(1, special)
                  .executeUpdate();
              em.createNativeQuery(
                      "UPDATE instances SET launch_index = 0, progress = 0, hostname = 'none',"
                          + " availability_zone = 'nova', node = 'n1', host = 'h1'"
                          + " WHERE uuid <> ?1")
                  .setParameter(1, special)
                  .executeUpdate();
            });
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  /** The last column: the microversion since which everybody may use it; a dash is never. */
  @ParameterizedTest
  @CsvSource({
    "access_ip_v4, 192.0.2, 10.9, -",
    "access_ip_v6, db8, db9, -",
    "auto_disk_config, 1, 2, -",
    "availability_zone, EAST, west, 83",
    "config_drive, true, maybe, 83",
    "created_at, 2001-02-03, 1999, 83",
    "description, about, nothing, -",
    "display_description, about, nothing, -",
    "display_name, spec, nothing, -",
    "host, h9, h8, -",
    "hostname, web, db, 90",
    "image, img, im, 1",
    "image_ref, img, im, -",
    "kernel_id, ker, x, -",
    "key_name, my, your, 83",
    "launch_index, 7, 8, -",
    "launched_at, 2002, 2004, 83",
    "locked_by, own, admin, -",
    "name, special$, speciall, 1",
    "node, n9, n8, -",
    "power_state, 4, 6, 83",
    "progress, 55, 66, 83",
    "ramdisk_id, ram, rom, -",
    "reservation_id, special, r-x, 1",
    "root_device_name, xda, yda, -",
    "status, shutoff, PAUSED, 1",
    "tags, 'x,y', 'x,z', 26",
    "tags-any, 'x,z', z, 26",
    "task_state, powering-off, powering-on, 83",
    "terminated_at, 2003, 2004, 83",
    "user_id, somebody, some, 83",
    "vm_state, stopped, paused, 83",
    "locked, yes, -, 73",
    "changes-before, 2001-03-01T00:00:00Z, 2000-01-01T00:00:00Z, 66",
  })
  void finds(String filter, String match, String other, String since) throws Exception {
    assertThat(names(filter, match, NEWEST, true)).containsExactly("special");
    if (!other.equals("-")) {
      assertThat(names(filter, other, NEWEST, true)).isEmpty();
    }
    boolean everybodys = !since.equals("-");
    if (everybodys) {
      int minor = Integer.parseInt(since);
      assertThat(names(filter, match, minor, false)).containsExactly("special");
      if (minor > 1) {
        assertThat(names(filter, match, minor - 1, false))
            .containsExactlyInAnyOrder("special", "other");
      }
    } else {
      assertThat(names(filter, match, NEWEST, false)).containsExactlyInAnyOrder("special", "other");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "not-tags, 'x,y', other",
    "not-tags-any, x, other",
    "changes-since, 2020-01-01T00:00:00Z, other gone",
    "locked, no, other",
    "ip, 10.0.0.7, special other",
    "ip, 0.0.7, ''",
    "ip6, ^2, ''",
    "flavor, no-such, ''",
    "soft_deleted, true, special other gone",
    "deleted, nonsense, special other",
    "project_id, q, special other",
    "tenant_id, q, special other",
  })
  void findsAmongAdministratorsOwn(String filter, String value, String found) throws Exception {
    assertThat(String.join(" ", names(filter, value, NEWEST, true).stream().sorted().toList()))
        .isEqualTo(String.join(" ", List.of(found.split(" ")).stream().sorted().toList()));
  }

  @Test
  void administratorsFindThoseOfAProject() throws Exception {
    for (String filter : List.of("project_id", "tenant_id")) {
      assertThat(names(Map.of("all_tenants", List.of(""), filter, List.of("q")), NEWEST, true))
          .containsExactly("foreign");
    }
    assertThat(names(Map.of("all_tenants", List.of("no")), NEWEST, true))
        .containsExactlyInAnyOrder("special", "other");
  }

  @ParameterizedTest
  @CsvSource({
    "all_tenants, perhaps, Unrecognized value 'perhaps'",
    "locked, perhaps, Unrecognized value 'perhaps'",
    "status, nosuch, Invalid status value",
    "metadata, x, Invalid filter field: metadata.",
    "info_cache, x, Invalid filter field: info_cache.",
    "_private, x, Invalid filter field: _private.",
    "sort_key, nosuch, Invalid sort key nosuch",
    "ip, (?=1), Invalid regular expression (?=1)",
  })
  void refuses(String filter, String value, String refusal) {
    assertThatThrownBy(() -> names(filter, value, NEWEST, true))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID))
        .hasMessageStartingWith(refusal);
  }

  @Test
  void anUnknownStatusFindsNothingAtFirst() throws Exception {
    assertThat(names("status", "nosuch", 37, false)).isEmpty();
  }

  @Test
  void changesThatEndBeforeTheyBeginAreRefused() {
    Map<String, List<String>> parameters = new HashMap<>();
    parameters.put("changes-since", List.of("2020-01-02T00:00:00Z"));
    parameters.put("changes-before", List.of("2020-01-01T00:00:00Z"));
    assertThatThrownBy(() -> names(parameters, 66, false))
        .hasMessage("The value of changes-since must be less than or equal to changes-before.");
  }

  private List<String> names(String filter, String value, int minor, boolean admin)
      throws Exception {
    return names(Map.of(filter, List.of(value)), minor, admin);
  }

  private List<String> names(Map<String, List<String>> parameters, int minor, boolean admin)
      throws Exception {
    return CreationTrial.member("p")
        .call(() -> query.list(parameters, minor, 100, new Rights(admin), Scope.BRIEF))
        .stream()
        .map(ServerDetails::displayName)
        .toList();
  }

  /**
   * @param isAdmin whether everything may be used
   */
  record Rights(boolean isAdmin) implements ListRights {

    @Override
    public boolean allFilters() {
      return isAdmin;
    }

    @Override
    public void requireAllTenants() {
      if (!isAdmin) {
        throw Fault.forbidden("no");
      }
    }
  }
}
