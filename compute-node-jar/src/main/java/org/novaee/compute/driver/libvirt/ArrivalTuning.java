package org.novaee.compute.driver.libvirt;

import java.util.Optional;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.driver.libvirt.xml.MemoryBacking;
import org.novaee.compute.driver.libvirt.xml.Perf;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.HostTuning;

/** A domain's description as another host runs its guests. What the guest sees stays. Pure. */
final class ArrivalTuning {

  private ArrivalTuning() {}

  /**
   * Looks whether the other host can run the guest.
   *
   * @param xml of the running domain; null for a guest that does not run
   * @throws MoveRefused if it cannot, before the guest was off
   */
  static void require(String xml, HostTuning there) {
    if (xml != null) {
      of(xml, there);
    }
  }

  /**
   * The description as the other host is to have it.
   *
   * @param xml of the running domain
   * @param there null where the other host does not tell
   * @throws MoveRefused if the guest cannot be run so before it was off
   */
  static String of(String xml, HostTuning there) {
    if (there == null) {
      return xml;
    }
    Xml domain = Xml.parse(xml);
    requireSameMemory(domain, there.memoryInFiles());
    Optional<Xml> counted =
        Optional.of(new Perf(there.countedEvents()).toXml())
            .filter(perf -> !perf.children().isEmpty());
    return ArrivalXml.with(domain, "perf", counted).print();
  }

  /** libvirt would refuse it only when the target has all of its part prepared. */
  private static void requireSameMemory(Xml domain, boolean inFilesThere) {
    boolean inFiles =
        domain.child("memoryBacking").map(MemoryBacking::fromXml).stream()
            .anyMatch(MemoryBacking::inFile);
    if (inFiles != inFilesThere) {
      throw new MoveRefused(
          "The guest's memory is in %s, and on the target it would be in %s ([libvirt] file_backed_memory), which cannot change while the guest runs; migrate it while it is off."
              .formatted(kind(inFiles), kind(inFilesThere)));
    }
  }

  private static String kind(boolean inFiles) {
    return inFiles ? "files" : "the host's memory";
  }
}
