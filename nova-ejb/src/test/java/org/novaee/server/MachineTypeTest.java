package org.novaee.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTypeTest {

  @ParameterizedTest
  @CsvSource({
    "pc,                   pc,                   true",
    "pc,                   q35,                  false",
    "q35,                  pc-q35-8.2,           false",
    "pc-q35-8.2,           q35,                  false",
    "pc-q35-8.2,           pc-q35-8.2,           true",
    "pc-q35-8.2,           pc-q35-8.10,          true",
    "pc-q35-8.2,           pc-q35-7.2,           false",
    "pc-i440fx-8.2,        pc-q35-8.2,           false",
    "pc-q35-rhel8.4.0,     pc-q35-rhel9.0.0,     true",
    "pc-q35-rhel8.4.0,     pc-q35-9.0,           false",
    "virt-6.2,             virt-7.0,             true",
    "s390-ccw-virtio-6.2,  s390-ccw-virtio-6.1,  false"
  })
  void onlyTheSameFamilyAndNoOlder(String now, String next, boolean isBorne) {
    assertThat(MachineType.parse(now).orElseThrow().bears(MachineType.parse(next).orElseThrow()))
        .isEqualTo(isBorne);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "isapc", "pc-q35", "pc-q35-", "pc-q35-8", "pc-q35-8.x", "xpc"})
  void othersAreNotKnown(String name) {
    assertThat(MachineType.parse(name)).isEmpty();
  }
}
