package org.novaee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.fault.Fault;
import org.novaee.rpc.RequestContext;

class PolicyTest {

  private static final String LIST = "os_compute_api:os-services:list";
  private static final String SHOW = "os_compute_api:servers:show";

  @TempDir Path directory;

  @Test
  void admitsByRole() {
    Policy policy = policy(true, true);
    assertThat(policy.check(LIST, caller(null, "admin", "reader"), Target.none())).isTrue();
    assertThat(policy.check(LIST, caller(null, "member", "reader"), Target.none())).isFalse();
    assertThat(policy.check(SHOW, caller(null, "reader"), Target.project("p1"))).isTrue();
    assertThat(policy.check(SHOW, caller(null, "reader"), Target.project("p2"))).isFalse();
  }

  @Test
  void refusesAnotherScopeUnlessToldNotTo() {
    RequestContext system = caller("all", "admin");
    assertThat(policy(true, true).check(LIST, system, Target.none())).isFalse();
    assertThat(policy(false, true).check(LIST, system, Target.none())).isTrue();
  }

  @Test
  void countsOlderDefaultsWhenToldTo() {
    RequestContext stranger = caller(null, "guest");
    assertThat(policy(true, true).check(SHOW, stranger, Target.project("p1"))).isFalse();
    assertThat(policy(true, false).check(SHOW, stranger, Target.project("p1"))).isTrue();
  }

  @Test
  void namesTheRuleItRefusesBy() {
    Policy policy = policy(true, true);
    caller(null, "member")
        .run(
            () ->
                assertThatThrownBy(() -> policy.require(LIST))
                    .isInstanceOf(Fault.class)
                    .hasMessage("Policy doesn't allow " + LIST + " to be performed."));
  }

  @Test
  void anOverrideOfAnOlderNameHoldsForAllThatHadItUnlessTheyHaveTheirOwn() throws IOException {
    String update = "os_compute_api:os-services:update";
    Path path = directory.resolve("policy.yaml");
    write(path, 1, "os_compute_api:os-services: \"role:reader\"\n" + update + ": \"!\"\n");
    Policy policy = policy(true, true);
    assertThat(policy.check(LIST, caller(null, "reader"), Target.none())).isTrue();
    assertThat(policy.check(update, caller(null, "reader"), Target.none())).isFalse();
    assertThat(policy.check(SHOW, caller(null, "guest"), Target.project("p1"))).isFalse();
    assertThat(policy.names()).contains(LIST, update, SHOW).hasSizeGreaterThan(214);
  }

  @Test
  void takesOverrideFromTheFileAndGoesOnWithItWhenItBreaks() throws IOException {
    Path path = directory.resolve("policy.yaml");
    PolicyFile file = new PolicyFile(path);
    assertThat(file.changed()).isNull();

    write(path, 1, "# services for everyone\n\"" + LIST + "\": \"@\"\n");
    assertThat(file.changed()).containsOnlyKeys(LIST);
    assertThat(file.changed()).isNull();

    write(path, 2, "\"" + LIST + "\": \"role:\n");
    assertThat(file.changed()).isNull();

    Files.delete(path);
    assertThat(file.changed()).isEmpty();
  }

  private static void write(Path path, long second, String text) throws IOException {
    Files.writeString(path, text);
    Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(second)));
  }

  private Policy policy(boolean scope, boolean newDefaults) {
    return new Policy(directory.resolve("policy.yaml").toString(), "default", scope, newDefaults);
  }

  private static RequestContext caller(String systemScope, String... roles) {
    return new RequestContext(
        "req-1", null, "u1", null, "p1", null, null, null, systemScope, List.of(roles));
  }
}
