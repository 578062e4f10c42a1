package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * How much of the host's processors the guest may have, and which.
 *
 * @param shares its weight beside other guests, or null for the default
 * @param periodMicros the time within which {@code quotaMicros} may be used up by each processor,
 *     or null for the default
 * @param quotaMicros null for no limit
 * @param pins where its processors run; one that is not named runs anywhere
 * @param emulator the host's processors for the emulator's threads, or null for any
 * @param realtime those of its processors that run before all else
 */
public record CpuTune(
    Long shares,
    Long periodMicros,
    Long quotaMicros,
    List<Pin> pins,
    String emulator,
    List<Realtime> realtime) {

  /**
   * Where a processor runs.
   *
   * @param vcpu its number in the guest
   * @param cpuset the host's processors: {@code 0-3,8}
   */
  public record Pin(int vcpu, String cpuset) {

    Xml toXml() {
      return Xml.element("vcpupin").with("vcpu", vcpu).with("cpuset", cpuset);
    }

    static Pin fromXml(Xml xml) {
      return new Pin(xml.number("vcpu"), xml.get("cpuset"));
    }
  }

  /**
   * Processors that give way to nothing of a lower priority, each until it has done its work.
   *
   * @param vcpus their numbers in the guest: {@code 1-3}
   */
  public record Realtime(String vcpus, int priority) {

    Xml toXml() {
      return Xml.element("vcpusched")
          .with("vcpus", vcpus)
          .with("scheduler", "fifo")
          .with("priority", priority);
    }

    static Realtime fromXml(Xml xml) {
      return new Realtime(xml.get("vcpus"), xml.number("priority"));
    }
  }

  public CpuTune {
    pins = List.copyOf(pins);
    realtime = List.copyOf(realtime);
  }

  /** One whose processors take their turns as others do. */
  public CpuTune(
      Long shares, Long periodMicros, Long quotaMicros, List<Pin> pins, String emulator) {
    this(shares, periodMicros, quotaMicros, pins, emulator, List.of());
  }

  /** One that runs on any of the host's processors. */
  public CpuTune(Long shares, Long periodMicros, Long quotaMicros) {
    this(shares, periodMicros, quotaMicros, List.of(), null);
  }

  public Xml toXml() {
    return Xml.element("cputune")
        .add(
            Xml.text("shares", shares),
            Xml.text("period", periodMicros),
            Xml.text("quota", quotaMicros))
        .add(pins.stream().map(Pin::toXml))
        .add(emulator == null ? null : Xml.element("emulatorpin").with("cpuset", emulator))
        .add(realtime.stream().map(Realtime::toXml));
  }

  public static CpuTune fromXml(Xml xml) {
    return new CpuTune(
        xml.longOf("shares"),
        xml.longOf("period"),
        xml.longOf("quota"),
        xml.all("vcpupin").map(Pin::fromXml).toList(),
        xml.child("emulatorpin").map(pin -> pin.get("cpuset")).orElse(null),
        xml.all("vcpusched").map(Realtime::fromXml).toList());
  }
}
