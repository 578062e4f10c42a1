package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * What is counted while the guest runs.
 *
 * @param events in libvirt's words: {@code cache_misses}
 */
public record Perf(List<String> events) {

  public Perf {
    events = List.copyOf(events);
  }

  public Xml toXml() {
    return Xml.element("perf")
        .add(
            events.stream()
                .map(event -> Xml.element("event").with("name", event).with("enabled", "yes")));
  }

  public static Perf fromXml(Xml xml) {
    return new Perf(
        xml.all("event")
            .filter(event -> "yes".equals(event.get("enabled")))
            .map(event -> event.get("name"))
            .toList());
  }
}
