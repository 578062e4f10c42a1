package org.novaee.compute.driver.libvirt.xml;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How fast the guest may read and write a disk.
 *
 * @param limits by libvirt's names: {@code read_bytes_sec}, {@code total_iops_sec_max}, …
 */
public record IoTune(SortedMap<String, Long> limits) {

  /** The limits there are. */
  public static final List<String> NAMES =
      List.of(
          "read_bytes_sec",
          "read_iops_sec",
          "write_bytes_sec",
          "write_iops_sec",
          "total_bytes_sec",
          "total_iops_sec",
          "read_bytes_sec_max",
          "read_iops_sec_max",
          "write_bytes_sec_max",
          "write_iops_sec_max",
          "total_bytes_sec_max",
          "total_iops_sec_max",
          "size_iops_sec");

  public IoTune {
    limits = new TreeMap<>(limits);
  }

  public Xml toXml() {
    return Xml.element("iotune")
        .add(limits.entrySet().stream().map(limit -> Xml.text(limit.getKey(), limit.getValue())));
  }

  public static IoTune fromXml(Xml xml) {
    return new IoTune(
        xml.children().stream()
            .collect(
                Collectors.toMap(
                    Xml::name, limit -> Long.valueOf(limit.text()), (a, b) -> b, TreeMap::new)));
  }
}
