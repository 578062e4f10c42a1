package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumesBootTest {

  @ParameterizedTest
  @CsvSource({
    "/os-volumes_boot, /servers",
    "/os-volumes_boot/detail, /servers/detail",
    "/os-volumes_boot/1, /servers/1",
    "/os-volumes_boot/1/action/os-stop, /servers/1/action/os-stop",
    "/os-volumes_boot/1/action/pause, /os-volumes_boot/1/action/pause",
    "/os-volumes_boot/1/metadata, /os-volumes_boot/1/metadata",
    "/os-volumes_boots, /os-volumes_boots",
    "/flavors/1, /flavors/1",
  })
  void leadsToServers(String path, String resource) {
    assertThat(VolumesBoot.resolve(path)).isEqualTo(resource);
  }

  @ParameterizedTest
  @CsvSource({
    "/v2.1/os-volumes_boot, true",
    "/v2.1/0123abcd/os-volumes_boot/1, true",
    "/v2.1/servers/os-volumes_boot, false",
    "/v2.1/os-volumes_boots, false",
  })
  void isKnownByItsName(String path, boolean meant) {
    assertThat(VolumesBoot.isMeant(MountedPath.of(path))).isEqualTo(meant);
  }
}
