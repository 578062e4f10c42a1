package org.novaee.compute.driver.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.StreamSupport;
import org.libvirt.CPUCompareResult;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.driver.libvirt.xml.Xml;

/** Whether this host's processor has what another's guests may use. */
final class HostCpu {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final String virtType;

  HostCpu(Connection connection, String virtType) {
    this.connection = connection;
    this.virtType = virtType;
  }

  /**
   * Compares; a guest that is emulated in software runs anywhere.
   *
   * @param other the other host's processor as it reports it, or null
   * @throws MoveRefused if something is missing here
   */
  void requireCompatible(String other) {
    if (other == null || !virtType.equals("kvm")) {
      return;
    }
    String xml = xml(other);
    CPUCompareResult result =
        connection.call("comparing processors", connect -> connect.compareCPU(xml));
    if (result == CPUCompareResult.VIR_CPU_COMPARE_ERROR
        || result == CPUCompareResult.VIR_CPU_COMPARE_INCOMPATIBLE) {
      throw new MoveRefused(
          "Unacceptable CPU info: CPU doesn't have compatibility.\n\n"
              + result.getReturnCode()
              + "\n\nRefer to https://libvirt.org/html/libvirt-libvirt-host.html"
              + "#virCPUCompareResult");
    }
  }

  static String xml(String cpuInfo) {
    JsonNode info;
    try {
      info = JSON.readTree(cpuInfo);
    } catch (JsonProcessingException e) {
      throw new DriverException("reading what a host reports of its processor", e);
    }
    return Xml.element("cpu")
        .add(Xml.text("arch", info.path("arch").asText()))
        .add(Xml.text("model", info.path("model").asText()))
        .add(Xml.text("vendor", info.path("vendor").asText(null)))
        .add(
            StreamSupport.stream(info.path("features").spliterator(), false)
                .map(feature -> Xml.element("feature").with("name", feature.asText())))
        .print();
  }
}
