package org.novaee.network.neutron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.network.FloatingIp;
import org.novaee.network.NetworkRefused;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupRule;

class NeutronGroupsAndFloatingIpsTest {

  private static final String GROUP =
      "{\"id\":\"g\",\"name\":\"web\",\"description\":\"d\",\"tenant_id\":\"p\","
          + "\"security_group_rules\":[{\"id\":\"r\",\"security_group_id\":\"g\","
          + "\"direction\":\"ingress\",\"ethertype\":\"IPv4\",\"protocol\":\"tcp\","
          + "\"port_range_min\":80,\"port_range_max\":81,\"remote_ip_prefix\":\"0.0.0.0/0\","
          + "\"remote_group_id\":null}]}";

  private static final SecurityGroupRule RULE =
      new SecurityGroupRule("r", "g", "ingress", "IPv4", "tcp", 80, 81, "0.0.0.0/0", null);

  private static final String FLOATING =
      "{\"id\":\"f\",\"floating_ip_address\":\"203.0.113.7\",\"floating_network_id\":\"n\","
          + "\"tenant_id\":\"p\",\"port_id\":\"port\",\"fixed_ip_address\":\"10.0.0.5\"%s}";

  private final StubNeighbour neutron = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 0);
  private final JsonClient client =
      new JsonClient(
          new Endpoint("network", "/v2.0", neutron.uri(), List.of(), null),
          new ServiceSession(
              neutron.uri(),
              new Credentials("nova", "secret", "Default", "service", "Default"),
              http,
              Clock.systemUTC()),
          http);
  private final NeutronSecurityGroups groups = new NeutronSecurityGroups(client);
  private final NeutronFloatingIps floatingIps = new NeutronFloatingIps(client);

  @AfterEach
  void stop() {
    neutron.close();
  }

  @Test
  void readsGroupsWithTheirRules() {
    neutron.on("GET /v2.0/security-groups", 200, "{\"security_groups\":[" + GROUP + "]}");
    SecurityGroup group = new SecurityGroup("g", "web", "d", "p", List.of(RULE));

    assertThat(groups.ofProject("p")).containsExactly(group);
    assertThat(groups.withIds(List.of("g", "h"))).containsExactly(group);
    assertThat(groups.named("p", "web")).containsExactly(group);
    assertThat(groups.find("absent")).isEmpty();
    assertThat(neutron.requests())
        .extracting(StubNeighbour.Request::target)
        .startsWith(
            "/v2.0/security-groups?tenant_id=p",
            "/v2.0/security-groups?id=g&id=h",
            "/v2.0/security-groups?tenant_id=p&name=web");
  }

  @Test
  void addsARule() {
    neutron.on("POST /v2.0/security-group-rules", 201, "{\"security_group_rule\":{}}");

    groups.addRule(
        new SecurityGroupRule(null, "g", "ingress", "IPv4", "tcp", 80, 81, null, "other"));

    assertThat(neutron.requests().get(0).body())
        .contains("\"port_range_min\":80", "\"remote_group_id\":\"other\"")
        .doesNotContain("remote_ip_prefix");
  }

  @Test
  void passesOnARefusalInTheServicesWords() {
    neutron.on(
        "POST /v2.0/security-groups", 409, "{\"NeutronError\":{\"message\":\"Quota exceeded\"}}");

    assertThatThrownBy(() -> groups.create("web", "d"))
        .isInstanceOfSatisfying(
            NetworkRefused.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(409);
              assertThat(refusal.reason()).isEqualTo("Quota exceeded");
            });
  }

  @Test
  void tellsWhichServerAFloatingIpLeadsTo() {
    neutron.on(
        "GET /v2.0/floatingips",
        200,
        "{\"floatingips\":["
            + FLOATING.formatted(",\"port_details\":{\"device_id\":\"server\"}")
            + "]}");
    neutron.on("GET /v2.0/floatingips/f", 200, "{\"floatingip\":" + FLOATING.formatted("") + "}");
    neutron.on("GET /v2.0/ports/port", 200, "{\"port\":{\"device_id\":\"server\"}}");
    FloatingIp expected =
        new FloatingIp("f", "203.0.113.7", "n", "p", "port", "10.0.0.5", "server");

    assertThat(floatingIps.ofProject("p")).containsExactly(expected);
    assertThat(floatingIps.find("f")).contains(expected);
  }

  @Test
  void hasNoFloatingIpsWhereTheServiceHasNoRouters() {
    assertThat(floatingIps.ofProject("p")).isEmpty();
    assertThat(floatingIps.at("203.0.113.7")).isEmpty();
  }

  @Test
  void leadsAFloatingIpToAPortAndNowhere() {
    neutron.on("PUT /v2.0/floatingips/f", 200, "{\"floatingip\":{}}");

    floatingIps.associate("f", "port", "10.0.0.5");
    floatingIps.release("f");

    assertThat(neutron.requests())
        .extracting(StubNeighbour.Request::body)
        .containsExactly(
            "{\"floatingip\":{\"port_id\":\"port\",\"fixed_ip_address\":\"10.0.0.5\"}}",
            "{\"floatingip\":{\"port_id\":null}}");
  }
}
