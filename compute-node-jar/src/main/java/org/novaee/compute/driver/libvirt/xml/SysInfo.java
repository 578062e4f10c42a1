package org.novaee.compute.driver.libvirt.xml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the guest's firmware tells of the machine.
 *
 * @param system SMBIOS system entries by name: {@code manufacturer}, {@code product}, …
 */
public record SysInfo(Map<String, String> system) {

  public SysInfo {
    system = Collections.unmodifiableMap(new LinkedHashMap<>(system));
  }

  public Xml toXml() {
    return Xml.element("sysinfo")
        .with("type", "smbios")
        .add(Xml.element("system").add(system.entrySet().stream().map(SysInfo::entry)));
  }

  public static SysInfo fromXml(Xml xml) {
    return new SysInfo(
        xml.child("system").stream()
            .flatMap(system -> system.all("entry"))
            .collect(
                Collectors.toMap(
                    entry -> entry.get("name"), Xml::text, (a, b) -> a, LinkedHashMap::new)));
  }

  private static Xml entry(Map.Entry<String, String> entry) {
    return Xml.text("entry", entry.getValue()).with("name", entry.getKey());
  }
}
