package org.novaee.api.removed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovedOperationsTest {

  private final RemovedOperations removed = new RemovedOperations();

  @ParameterizedTest
  @CsvSource({
    "GET,    /os-agents,                          true",
    "PATCH,  /os-agents,                          false",
    "PUT,    /os-agents/1,                        true",
    "PUT,    /os-agents/,                         false",
    "GET,    /os-cells/detail,                    true",
    "GET,    /os-cells/one/capacities,            true",
    "GET,    /os-networks,                        false",
    "POST,   /os-networks,                        true",
    "POST,   /os-networks/1/action/disassociate,  true",
    "POST,   /os-networks/1/action/associate,     false",
    "DELETE, /os-floating-ip-dns/a/entries/b,     true",
    "POST,   /servers/1/action/resetNetwork,      true",
    "POST,   /servers/1/action/os-start,          false",
    "GET,    /servers/1/os-virtual-interfaces,    true",
    "GET,    /servers,                            false",
    "GET,    /,                                   false",
  })
  void knowsWhatIsGone(String method, String path, boolean gone) {
    assertThat(removed.contains(method, path)).isEqualTo(gone);
  }
}
