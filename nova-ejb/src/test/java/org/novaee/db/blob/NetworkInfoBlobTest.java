package org.novaee.db.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;

/** How ports that are devices of the host are recorded. */
class NetworkInfoBlobTest {

  private static final Vif DEVICE =
      new Vif(
          "90700000-0000-4000-8000-000000000001",
          "fa:16:3e:00:00:07",
          "0e700000-0000-4000-8000-000000000001",
          "net",
          "hw_veb",
          null,
          null,
          1500,
          true,
          false,
          null,
          List.of(),
          new PortBinding(
              "direct",
              Map.of("pci_slot", "0000:85:10.0", "pci_vendor_info", "8086:1520"),
              Map.of("vlan", "100")));

  @Test
  void devicesAreKept() {
    String text = NetworkInfoBlob.write(List.of(DEVICE));
    assertThat(text)
        .contains("\"vnic_type\":\"direct\"", "\"details\":{\"vlan\":\"100\"}")
        .contains("\"profile\":{\"pci_slot\":\"0000:85:10.0\",\"pci_vendor_info\":\"8086:1520\"}");
    assertThat(NetworkInfoBlob.read(text)).containsExactly(DEVICE);
  }

  @Test
  void asNovaWritesThem() {
    String text =
        """
        [{"id": "p", "address": "fa:16:3e:00:00:07", "type": "hw_veb", "vnic_type": "direct",
          "details": {"port_filter": false, "vlan": "7", "bound_drivers": {"0": "sriov"}},
          "profile": {"pci_slot": "0000:85:10.0", "capabilities": ["rx"], "vf_num": 3},
          "network": {"id": "n", "subnets": [], "meta": {}}, "meta": {}}]
        """;
    assertThat(NetworkInfoBlob.read(text).get(0).binding())
        .isEqualTo(
            new PortBinding(
                "direct",
                Map.of("pci_slot", "0000:85:10.0", "vf_num", "3"),
                Map.of("port_filter", "false", "vlan", "7")));
    assertThat(NetworkInfoBlob.read("[{\"id\":\"p\"}]").get(0).binding())
        .isEqualTo(PortBinding.NORMAL);
  }
}
