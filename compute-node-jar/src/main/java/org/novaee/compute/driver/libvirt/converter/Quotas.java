package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Bandwidth;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.IoTune;
import org.novaee.model.Server;

/** What a flavor leaves its guests of the host: its extra specs {@code quota:…}. */
final class Quotas {

  private final Map<String, String> extraSpecs;

  private Quotas(Map<String, String> extraSpecs) {
    this.extraSpecs = extraSpecs;
  }

  static Quotas of(Server server) {
    return new Quotas(server.flavor().extraSpecs());
  }

  /** Null for no limits, and processors that run anywhere. */
  CpuTune processors(Pinning pinning, int vcpus, List<CpuTune.Realtime> realtime) {
    CpuTune tune =
        new CpuTune(
            number("cpu_shares"),
            number("cpu_period"),
            number("cpu_quota"),
            pinning.pins(vcpus),
            pinning.emulatorText(),
            realtime);
    return tune.equals(new CpuTune(null, null, null)) ? null : tune;
  }

  /** Null for no limits. */
  IoTune disk() {
    SortedMap<String, Long> limits = new TreeMap<>();
    for (String name : IoTune.NAMES) {
      Long limit = number("disk_" + name);
      if (limit != null) {
        limits.put(name, limit);
      }
    }
    return limits.isEmpty() ? null : new IoTune(limits);
  }

  /** Null for no limits. */
  Bandwidth network() {
    Bandwidth.Rate inbound = rate("vif_inbound_");
    Bandwidth.Rate outbound = rate("vif_outbound_");
    return inbound == null && outbound == null ? null : new Bandwidth(inbound, outbound);
  }

  /** Without an average, libvirt limits nothing. */
  private Bandwidth.Rate rate(String direction) {
    Long average = number(direction + "average");
    return average == null
        ? null
        : new Bandwidth.Rate(average, number(direction + "peak"), number(direction + "burst"));
  }

  private Long number(String name) {
    String text = extraSpecs.get("quota:" + name);
    if (text == null || text.isBlank()) {
      return null;
    }
    // A processor's quota below zero is libvirt's word for none.
    if (!text.strip().matches("-?\\d{1,18}")) {
      throw new DriverException(
          "extra spec quota:%s of the flavor is no number: '%s'".formatted(name, text));
    }
    return Long.valueOf(text.strip());
  }
}
