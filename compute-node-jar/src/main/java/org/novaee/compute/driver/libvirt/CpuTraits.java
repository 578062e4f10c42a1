package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flags of the host's processors as traits. */
final class CpuTraits {

  private static final Logger LOG = LoggerFactory.getLogger(CpuTraits.class);

  /** The kernel's word for a flag to the end of the trait's name, where there is a trait. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("3dnow", "3DNOW"),
          Map.entry("abm", "ABM"),
          Map.entry("aes", "AESNI"),
          Map.entry("avx", "AVX"),
          Map.entry("avx2", "AVX2"),
          Map.entry("avx512bw", "AVX512BW"),
          Map.entry("avx512cd", "AVX512CD"),
          Map.entry("avx512dq", "AVX512DQ"),
          Map.entry("avx512er", "AVX512ER"),
          Map.entry("avx512f", "AVX512F"),
          Map.entry("avx512pf", "AVX512PF"),
          Map.entry("avx512vl", "AVX512VL"),
          Map.entry("bmi1", "BMI"),
          Map.entry("bmi2", "BMI2"),
          Map.entry("pclmulqdq", "CLMUL"),
          Map.entry("f16c", "F16C"),
          Map.entry("fma", "FMA3"),
          Map.entry("fma4", "FMA4"),
          Map.entry("mmx", "MMX"),
          Map.entry("mpx", "MPX"),
          Map.entry("sha_ni", "SHA"),
          Map.entry("sse", "SSE"),
          Map.entry("sse2", "SSE2"),
          Map.entry("pni", "SSE3"),
          Map.entry("sse4_1", "SSE41"),
          Map.entry("sse4_2", "SSE42"),
          Map.entry("sse4a", "SSE4A"),
          Map.entry("ssse3", "SSSE3"),
          Map.entry("svm", "SVM"),
          Map.entry("tbm", "TBM"),
          Map.entry("vmx", "VMX"),
          Map.entry("xop", "XOP"));

  private CpuTraits() {}

  /** Traits of this machine; none where the kernel does not tell. */
  static List<String> ofThisHost() {
    Path file = Path.of("/proc/cpuinfo");
    try (Stream<String> lines = Files.lines(file)) {
      return of(lines.filter(line -> line.startsWith("flags")).findFirst().orElse(""));
    } catch (IOException e) {
      LOG.warn("cannot read {}: {}", file, e.getMessage());
      return List.of();
    }
  }

  /**
   * @param flags words, among others those of flags
   */
  static List<String> of(String flags) {
    return Stream.of(flags.split("\\s+"))
        .map(NAMES::get)
        .filter(Objects::nonNull)
        .map(name -> "HW_CPU_X86_" + name)
        .sorted()
        .toList();
  }
}
