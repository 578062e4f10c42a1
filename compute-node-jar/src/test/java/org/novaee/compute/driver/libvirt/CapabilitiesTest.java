package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  private static final String DOCUMENT =
      """
      <capabilities>
        <host>
          <cpu>
            <arch>x86_64</arch>
            <model>EPYC</model>
            <vendor>AMD</vendor>
            <topology sockets="1" dies="1" cores="2" threads="1"/>
            <feature name="ht"/>
            <feature name="aes"/>
          </cpu>
          <topology>
            <cells num="1"/>
          </topology>
        </host>
        <guest>
          <os_type>hvm</os_type>
          <arch name="x86_64">
            <wordsize>64</wordsize>
            <domain type="qemu"/>
            <domain type="kvm"/>
          </arch>
        </guest>
      </capabilities>
      """;

  @Test
  void tellsProcessorsAsNovaRecordsThem() {
    assertThat(Capabilities.parse(DOCUMENT).cpuInfo())
        .isEqualTo(
            "{\"arch\":\"x86_64\",\"model\":\"EPYC\",\"vendor\":\"AMD\","
                + "\"topology\":{\"cells\":1,\"sockets\":1,\"cores\":2,\"threads\":1},"
                + "\"features\":[\"ht\",\"aes\"]}");
  }

  @Test
  void tellsWhichGuestsCanRun() {
    assertThat(Capabilities.parse(DOCUMENT).guests())
        .containsExactly(List.of("x86_64", "qemu", "hvm"), List.of("x86_64", "kvm", "hvm"));
  }

  @Test
  void managesWithoutAProcessorModel() {
    Capabilities bare = Capabilities.parse("<capabilities><host/></capabilities>");
    assertThat(bare.cells()).isEqualTo(1);
    assertThat(bare.guests()).isEmpty();
  }

  @Test
  void turnsFlagsIntoTraits() {
    assertThat(CpuTraits.of("flags : fpu pni sse4_1 no_such aes"))
        .containsExactly("HW_CPU_X86_AESNI", "HW_CPU_X86_SSE3", "HW_CPU_X86_SSE41");
  }
}
