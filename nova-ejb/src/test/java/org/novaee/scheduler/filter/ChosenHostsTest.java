package org.novaee.scheduler.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.scheduler.Hosts.host;
import static org.novaee.scheduler.Requests.request;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** The filters by which users and administrators say which hosts they mean. */
class ChosenHostsTest {

  private static final HostState HOST =
      host("a").load(3, 0, 0).stats("{\"rack\":\"r1\"}").metrics(Map.of("cpu.user", 4.0)).make();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "['=', '$free_ram_mb', 16384] | true",
        "['=', '$free_ram_mb', 16384.0] | true",
        "['<', '$free_ram_mb', 16384] | false",
        "['<=', '$free_ram_mb', 16384, 20000] | true",
        "['<=', '$free_ram_mb', 16384, 10000] | false",
        "['>', '$free_ram_mb', 1024] | true",
        "['>=', '$free_ram_mb', '1024'] | false",
        "['in', '$host', 'b', 'a'] | true",
        "['in', '$host', 'b'] | false",
        "['=', '$cpu_info.topology.cores', 4] | true",
        "['=', '$cpu_info.topology.lost', 4] | false",
        "['=', '$stats.rack', 'r1'] | true",
        "['=', '$rack', 'r1'] | false",
        "['=', '$service.disabled', false] | true",
        "['not', ['=', '$host', 'b']] | true",
        "['not', ['=', '$host', 'a']] | false",
        "['not', true, false] | true",
        "['and', ['=', '$host', 'a'], ['=', '$num_instances', 3]] | true",
        "['and', ['=', '$host', 'a'], ['=', '$num_instances', 4]] | false",
        "['and', ['not', true], true] | true",
        "['or', ['=', '$host', 'b'], ['=', '$num_instances', 3]] | true",
        "['or', false, null] | false",
        "['or', '$unknown'] | false",
        "['and'] | true",
        "['or'] | false",
        "['='] | false",
        "['=', 1] | false",
        "['in', 1] | false",
        "[] | true",
        "['xor', true, false] | false",
        "['and', ['nonsense', 1]] | false",
        "'a' | false",
        "{'a': 1} | false",
        "['=', '$free_ram_mb' | false",
      })
  void json(String query, boolean passes) {
    RequestSpec request = request().hint("query", query.replace('\'', '"')).make();

    assertThat(refusal(new JsonFilter(), request, HOST) == null).isEqualTo(passes);
    assertThat(refusal(new JsonFilter(), request().make(), HOST)).isNull();
  }

  @ParameterizedTest(name = "{0} near {1}{2}: {3}")
  @CsvSource({
    "10.0.0.1, 10.0.0.200, , true",
    "10.0.1.1, 10.0.0.200, , false",
    "10.0.1.1, 10.0.0.200, /23, true",
    "10.0.1.1, 10.0.0.200, /0, true",
    "10.0.0.1, 10.0.0.1, /32, true",
    "10.0.0.2, 10.0.0.1, /32, false",
    "10.0.1.1, 10.0.0.200, /255.255.254.0, true",
    "10.0.1.1, 10.0.0.200, /255.0.254.0, false",
    "fd00::1:5, fd00::1:9, /112, true",
    "fd00::2:5, fd00::1:9, /112, false",
    "10.0.0.1, fd00::1, /8, false",
    "10.0.0.1, 10.0.0.1, /33, false",
    "10.0.0.1, 10.0.0.1, /wide, false",
    "10.0.0.1, a.host.name, , false",
    "10.0.0.1, 10.0.0.300, , false",
    "not.an.address, 10.0.0.1, , false",
    ", 10.0.0.1, , false",
  })
  void cidr(String address, String near, String cidr, boolean passes) {
    RequestSpec request =
        cidr == null
            ? request().hint("build_near_host_ip", near).make()
            : request().hint("build_near_host_ip", near).hint("cidr", cidr).make();
    HostState host = host("a").address(address).make();

    assertThat(refusal(new SimpleCidrAffinityFilter(), request, host) == null).isEqualTo(passes);
    assertThat(refusal(new SimpleCidrAffinityFilter(), request().hint("cidr", "/8").make(), host))
        .isNull();
  }

  @ParameterizedTest(name = "host {0}, images {1}, restricted {2}: {3}")
  @CsvSource({
    "a, image, true, true",
    "b, image, true, false",
    "a, other, true, false",
    "b, other, true, true",
    "a, , true, false",
    "b, , true, true",
    "a, image, false, true",
    "b, image, false, false",
    "a, other, false, true",
    "b, other, false, true",
    "a, , false, true",
  })
  void isolated(String host, String image, boolean restricted, boolean passes) {
    IsolatedHostsFilter filter =
        new IsolatedHostsFilter(Set.of("a"), image == null ? Set.of() : Set.of(image), restricted);

    assertThat(refusal(filter, request().make(), host(host).make()) == null).isEqualTo(passes);
  }

  @Test
  void metrics() {
    assertThat(refusal(new MetricsFilter(Set.of()), request().make(), HOST)).isNull();
    assertThat(refusal(new MetricsFilter(Set.of("cpu.user")), request().make(), HOST)).isNull();
    assertThat(refusal(new MetricsFilter(Set.of("cpu.user", "x")), request().make(), HOST))
        .isEqualTo("a metric to weigh by is missing");
  }

  private static String refusal(HostFilter filter, RequestSpec request, HostState host) {
    return filter.forRequest(request).refusal(host);
  }
}
