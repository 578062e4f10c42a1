package org.novaee.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameTest {

  @ParameterizedTest
  @CsvSource({
    "vm1, vm1",
    "My Server, my-server",
    "my_server.example.org, my-server-example-org",
    "-.a.-, a",
    "größe, gre",
    "'%&/()', Server-u",
    "日本, Server-u",
  })
  void aHostNameIsMadeOfTheDisplayName(String name, String hostName) {
    assertThat(ServerName.toHostName(name, ServerName.fallbackHostName("u"))).isEqualTo(hostName);
  }

  @Test
  void aHostNameFitsDns() {
    String hostName = ServerName.toHostName("a".repeat(62) + " " + "b".repeat(9), "x");
    assertThat(hostName).isEqualTo("a".repeat(62));
  }

  @Test
  void oneOfManyIsNumberedFromOne() {
    assertThat(ServerName.of("web", 0, 3)).isEqualTo("web-1");
    assertThat(ServerName.of("web", 2, 3)).isEqualTo("web-3");
    assertThat(ServerName.of("web", 0, 1)).isEqualTo("web");
  }
}
