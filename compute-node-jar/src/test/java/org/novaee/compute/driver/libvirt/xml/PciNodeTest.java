package org.novaee.compute.driver.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What libvirt tells of devices of the host. */
class PciNodeTest {

  @Test
  void aPhysicalFunction() {
    String text =
        """
        <device>
          <name>pci_0000_04_00_3</name>
          <path>/sys/devices/pci0000:00/0000:00:01.1/0000:04:00.3</path>
          <parent>pci_0000_00_01_1</parent>
          <driver>
            <name>igb</name>
          </driver>
          <capability type='pci'>
            <class>0x020000</class>
            <domain>0</domain>
            <bus>4</bus>
            <slot>0</slot>
            <function>3</function>
            <product id='0x1521'>I350 Gigabit Network Connection</product>
            <vendor id='0x8086'>Intel Corporation</vendor>
            <capability type='virt_functions' maxCount='7'>
              <address domain='0x0000' bus='0x04' slot='0x10' function='0x3'/>
              <address domain='0x0000' bus='0x04' slot='0x10' function='0x7'/>
            </capability>
            <iommuGroup number='15'>
              <address domain='0x0000' bus='0x04' slot='0x00' function='0x3'/>
            </iommuGroup>
            <numa node='1'/>
          </capability>
        </device>
        """;
    assertThat(PciNode.fromXml(Xml.parse(text)))
        .isEqualTo(
            new PciNode("pci_0000_04_00_3", "0000:04:00.3", "8086", "1521", 1, null, true, "igb"));
  }

  @Test
  void aVirtualFunction() {
    String text =
        """
        <device>
          <name>pci_0000_04_10_7</name>
          <parent>pci_0000_00_01_1</parent>
          <driver>
            <name>vfio-pci</name>
          </driver>
          <capability type='pci'>
            <domain>0</domain>
            <bus>4</bus>
            <slot>16</slot>
            <function>7</function>
            <product id='0x1520'>I350 Ethernet Controller Virtual Function</product>
            <vendor id='0x8086'>Intel Corporation</vendor>
            <capability type='phys_function'>
              <address domain='0x0000' bus='0x04' slot='0x00' function='0x3'/>
            </capability>
          </capability>
        </device>
        """;
    assertThat(PciNode.fromXml(Xml.parse(text)))
        .isEqualTo(
            new PciNode(
                "pci_0000_04_10_7",
                "0000:04:10.7",
                "8086",
                "1520",
                null,
                "0000:04:00.3",
                false,
                "vfio-pci"));
  }

  @Test
  void aDeviceWithoutDriver() {
    String text =
        """
        <device>
          <name>pci_0001_ff_1f_0</name>
          <capability type='pci'>
            <domain>1</domain>
            <bus>255</bus>
            <slot>31</slot>
            <function>0</function>
            <product id='0x1EB8'/>
            <vendor id='0x10DE'/>
            <capability type='mdev_types'/>
          </capability>
        </device>
        """;
    assertThat(PciNode.fromXml(Xml.parse(text)))
        .isEqualTo(
            new PciNode(
                "pci_0001_ff_1f_0", "0001:ff:1f.0", "10de", "1eb8", null, null, false, null));
  }

  @Test
  void anInterface() {
    String text =
        """
        <device>
          <name>net_enp4s0f3_a0_36_9f_11_22_33</name>
          <parent>pci_0000_04_00_3</parent>
          <capability type='net'>
            <interface>enp4s0f3</interface>
            <address>a0:36:9f:11:22:33</address>
            <link state='up'/>
            <capability type='80203'/>
          </capability>
        </device>
        """;
    assertThat(NetNode.fromXml(Xml.parse(text)))
        .isEqualTo(new NetNode("pci_0000_04_00_3", "enp4s0f3", "a0:36:9f:11:22:33"));
  }
}
