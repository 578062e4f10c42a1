package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.HostTuning;

class ArrivalTuningTest {

  private static final Xml PLAIN = Xml.parse("<domain type='kvm'><name>a</name></domain>");

  private static final Xml COUNTED =
      Xml.parse(
          """
          <domain type='kvm'><name>a</name>
            <memoryBacking><source type='file'/><access mode='shared'/></memoryBacking>
            <perf><event name='cpu_cycles' enabled='yes'/></perf>
          </domain>
          """);

  @Test
  void eventsAreThoseOfTheTargetAndTheRestStays() {
    Xml there = arrived(COUNTED, new HostTuning(true, List.of("cpu_clock")));
    assertThat(there.child("perf").orElseThrow())
        .isEqualTo(Xml.parse("<perf><event name='cpu_clock' enabled='yes'/></perf>"));
    assertThat(there.child("memoryBacking")).isEqualTo(COUNTED.child("memoryBacking"));
    assertThat(there.child("name")).isEqualTo(COUNTED.child("name"));
    assertThat(arrived(there, new HostTuning(true, List.of())).child("perf")).isEmpty();
    assertThat(arrived(PLAIN, new HostTuning(false, List.of()))).isEqualTo(PLAIN);
  }

  @Test
  void memoryDoesNotGetIntoFilesNorOutOfThem() {
    assertThatThrownBy(() -> arrived(PLAIN, new HostTuning(true, List.of())))
        .isInstanceOf(MoveRefused.class)
        .hasMessageContaining("is in the host's memory, and on the target it would be in files");
    assertThatThrownBy(() -> arrived(COUNTED, new HostTuning(false, List.of())))
        .isInstanceOf(MoveRefused.class)
        .hasMessageContaining("is in files, and on the target it would be in the host's memory");
  }

  @Test
  void whatIsNotToldChangesNothing() {
    assertThat(arrived(COUNTED, null)).isEqualTo(COUNTED);
    assertThatCode(() -> ArrivalTuning.require(null, new HostTuning(true, List.of())))
        .as("of a guest that does not run")
        .doesNotThrowAnyException();
  }

  private static Xml arrived(Xml domain, HostTuning there) {
    return Xml.parse(ArrivalTuning.of(domain.print(), there));
  }
}
