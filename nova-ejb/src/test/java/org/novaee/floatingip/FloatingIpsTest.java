package org.novaee.floatingip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.externalevent.ExternalEvents;
import org.novaee.fault.Fault;
import org.novaee.model.ServerEvent;
import org.novaee.neighbour.testing.FakeFloatingIps;
import org.novaee.network.FloatingIpService;
import org.novaee.network.NetworkRefused;
import org.novaee.rpc.RequestContext;

class FloatingIpsTest {

  private final FakeFloatingIps service = new FakeFloatingIps("p", port -> "server-of-" + port);
  private final List<ServerEvent> told = new ArrayList<>();
  private final FloatingIps floating = new FloatingIps();

  @BeforeEach
  void set() {
    service.addPool("net-1", "public");
    service.addPool("net-2", "");
    floating.service = service;
    floating.defaultPool = "public";
    floating.events =
        new ExternalEvents() {
          @Override
          public List<Outcome> tell(List<ServerEvent> events) {
            told.addAll(events);
            return List.of();
          }
        };
  }

  @Test
  void aPoolIsCalledByNameOrId() throws Exception {
    assertThat(floating.pools()).containsExactly("public", "net-2");
    PooledAddress usual = floating.create(null);
    assertThat(usual.pool()).isEqualTo("public");
    assertThat(floating.create("net-2").pool()).isEqualTo("net-2");
    assertThat(floating.require(usual.address().id())).isEqualTo(usual);
    assertThat(as("p", floating::list))
        .extracting(PooledAddress::pool)
        .containsExactly("public", "net-2");
    assertThat(as("q", floating::list)).isEmpty();
    assertThatThrownBy(() -> floating.create("private")).hasMessage("Floating IP pool not found.");
    service.addPool("net-3", "public");
    assertThatThrownBy(() -> floating.create("public"))
        .hasMessage("Multiple floating IP pools matches found for name 'public'");
  }

  @Test
  void aServerThatLosesItIsToldSo() {
    String free = floating.create(null).address().id();
    String used = floating.create(null).address().id();
    service.associate(used, "port", "10.0.0.5");
    floating.delete(free);
    assertThat(told).isEmpty();
    floating.delete(used);
    assertThat(told)
        .containsExactly(new ServerEvent("server-of-port", "network-changed", "completed", null));
    assertThatThrownBy(() -> floating.delete(used))
        .hasMessage("Floating IP not found for ID " + used);
  }

  @ParameterizedTest
  @CsvSource({
    "409, Quota exceeded for resources, FORBIDDEN, IP allocation over quota in pool public.",
    "409, No more IP addresses available, NOT_FOUND, No more floating IPs in pool public.",
    "403, rule:create_floatingip, FORBIDDEN, rule:create_floatingip",
    "404, gone, NOT_FOUND, gone",
    "400, odd, INVALID, odd",
  })
  void aRefusalIsPassedOn(int status, String reason, Fault.Kind kind, String message) {
    floating.service =
        (FloatingIpService)
            Proxy.newProxyInstance(
                FloatingIpService.class.getClassLoader(),
                new Class<?>[] {FloatingIpService.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("pools")) {
                    return service.pools();
                  }
                  throw new NetworkRefused(status, reason);
                });
    assertThatThrownBy(() -> floating.create("public"))
        .hasMessage(message)
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
  }

  private static <T> T as(String project, Callable<T> work) throws Exception {
    return new RequestContext("req-1", null, "u", null, project, null, null, null, null, List.of())
        .call(work);
  }
}
