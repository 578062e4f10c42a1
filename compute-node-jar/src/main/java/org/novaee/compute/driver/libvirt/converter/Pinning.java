package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.numa.CpuSets;

/**
 * Which of the host's processors a guest runs on.
 *
 * @param own its processors that have one of the host's each, to that one
 * @param others where its other processors run; empty for anywhere
 * @param emulator where the emulator's threads run; empty for anywhere
 */
public record Pinning(Map<Integer, Integer> own, Set<Integer> others, Set<Integer> emulator) {

  /** Anywhere. */
  public static final Pinning NONE = new Pinning(Map.of(), Set.of(), Set.of());

  public Pinning {
    own = Map.copyOf(own);
    others = Set.copyOf(others);
    emulator = Set.copyOf(emulator);
  }

  /** In libvirt's words, for a guest with so many processors. */
  public List<CpuTune.Pin> pins(int vcpus) {
    return IntStream.range(0, vcpus)
        .filter(vcpu -> own.containsKey(vcpu) || !others.isEmpty())
        .mapToObj(
            vcpu ->
                new CpuTune.Pin(
                    vcpu,
                    own.containsKey(vcpu) ? String.valueOf(own.get(vcpu)) : CpuSets.text(others)))
        .toList();
  }

  /** In libvirt's words; null for anywhere. */
  public String emulatorText() {
    return emulator.isEmpty() ? null : CpuSets.text(emulator);
  }
}
