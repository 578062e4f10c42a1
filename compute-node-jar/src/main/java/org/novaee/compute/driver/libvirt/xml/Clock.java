package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * The guest's clocks.
 *
 * @param offset {@code utc} or {@code localtime}
 */
public record Clock(String offset, List<Timer> timers) {

  public Clock {
    timers = List.copyOf(timers);
  }

  public Xml toXml() {
    return Xml.element("clock").with("offset", offset).add(timers.stream().map(Timer::toXml));
  }

  public static Clock fromXml(Xml xml) {
    return new Clock(xml.get("offset"), xml.all("timer").map(Timer::fromXml).toList());
  }
}
