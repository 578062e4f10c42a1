package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountedPathTest {

  @ParameterizedTest
  @CsvSource({
    "/, ROOT, , /",
    "/unknown, ROOT, , /unknown",
    "/v2.1, V21, , ''",
    "/v2.1/, V21, , /",
    "/v2.1/servers, V21, , /servers",
    "/v2.1/servers/, V21, , /servers/",
    "/v2.1/servers/0a, V21, , /servers/0a",
    "/v2.1/0a1b/servers, V21, 0a1b, /servers",
    "/v2.1/0a1b/, V21, 0a1b, /",
    "/v2.1/0a1b, V21, , /0a1b",
    "/v2, V2, , ''",
    "/v2/0a1b/flavors/detail, V2, 0a1b, /flavors/detail",
    "/v2.10/servers, ROOT, , /v2.10/servers",
  })
  void splits(String path, MountedPath.Mount mount, String project, String rest) {
    assertThat(MountedPath.of(path)).isEqualTo(new MountedPath(mount, project, rest));
  }

  @ParameterizedTest
  @CsvSource({
    "/flavors/%F0%9F%98%80, true",
    "/flavors/%c3%a4, false",
    "/flavors/f0, false",
  })
  void tellsNamesThatNothingCanHave(String rest, boolean unstorable) {
    assertThat(MountedPath.of("/v2.1" + rest).hasUnstorableText()).isEqualTo(unstorable);
  }
}
