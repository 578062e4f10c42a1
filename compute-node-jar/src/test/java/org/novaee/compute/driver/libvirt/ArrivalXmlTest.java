package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.GuestPlace;
import org.novaee.model.Server;

/** Descriptions of guests as their sources have them, and as their targets are to. */
class ArrivalXmlTest {

  private static final String NODES =
      """
      <domain type='kvm' id='7'>
        <name>instance-00000001</name>
        <metadata><nova:instance xmlns:nova="urn:x"><nova:name>a &amp; b</nova:name></nova:instance></metadata>
        <vcpu placement='static'>2</vcpu>
        <memoryBacking><hugepages><page size='2048' unit='KiB' nodeset='1'/></hugepages></memoryBacking>
        <cputune>
          <shares>2048</shares>
          <vcpupin vcpu='0' cpuset='2'/>
          <vcpupin vcpu='1' cpuset='0-1'/>
          <emulatorpin cpuset='0-2'/>
        </cputune>
        <numatune>
          <memory mode='strict' nodeset='0-1'/>
          <memnode cellid='0' mode='strict' nodeset='0'/>
          <memnode cellid='1' mode='strict' nodeset='1'/>
        </numatune>
        <cpu><numa>
          <cell id='0' cpus='0' memory='1048576' unit='KiB'/>
          <cell id='1' cpus='1' memory='1048576' unit='KiB'/>
        </numa></cpu>
      </domain>
      """;

  private static final String PLAIN =
      """
      <domain><vcpu>2</vcpu><cputune><quota>1000</quota>
        <vcpupin vcpu='0' cpuset='0-1'/><vcpupin vcpu='1' cpuset='0-1'/>
        <emulatorpin cpuset='0-1'/></cputune><devices/></domain>
      """;

  @Test
  void nodesAndProcessorsAreThoseOfTheTargetAndTheRestStays() {
    GuestPlace there =
        new GuestPlace(
            Map.of(0, Set.of(12), 1, Set.of(8, 9, 10)),
            Set.of(8, 9, 10, 12),
            List.of(new GuestPlace.Node(0, 1, null), new GuestPlace.Node(1, 3, 2048L)));

    Xml after = Xml.parse(ArrivalXml.of(NODES, there));

    assertThat(after.child("cputune").orElseThrow())
        .isEqualTo(
            Xml.parse(
                "<cputune><shares>2048</shares><vcpupin vcpu='0' cpuset='12'/><vcpupin vcpu='1'"
                    + " cpuset='8-10'/><emulatorpin cpuset='8-10,12'/></cputune>"));
    assertThat(after.child("numatune").orElseThrow())
        .isEqualTo(
            Xml.parse(
                "<numatune><memory mode='strict' nodeset='1,3'/>"
                    + "<memnode cellid='0' mode='strict' nodeset='1'/>"
                    + "<memnode cellid='1' mode='strict' nodeset='3'/></numatune>"));
    for (String part : List.of("name", "metadata", "vcpu", "memoryBacking", "cpu")) {
      assertThat(after.child(part)).as(part).isEqualTo(Xml.parse(NODES).child(part));
    }
    assertThat(after.print())
        .as("libvirt drops what has no namespace")
        .contains("<nova:instance xmlns:nova=\"urn:x\">")
        .contains("<nova:name>a &amp; b</nova:name>");
    assertThat(after.attributes()).isEqualTo(Xml.parse(NODES).attributes());
    assertThat(PlacedGuest.read(after).told()).isEqualTo(there);
    GuestPlace here = PlacedGuest.read(Xml.parse(NODES)).told();
    assertThat(PlacedGuest.read(Xml.parse(ArrivalXml.of(after.print(), here))))
        .as("and back")
        .isEqualTo(PlacedGuest.read(Xml.parse(NODES)));
  }

  @Test
  void aGuestWithoutNodesRunsOnTheTargetsSharedProcessors() {
    GuestPlace shared = new GuestPlace(Map.of(0, Set.of(4), 1, Set.of(4)), Set.of(4), List.of());
    Xml there = Xml.parse(ArrivalXml.of(PLAIN, shared));
    assertThat(there.child("cputune").orElseThrow())
        .isEqualTo(
            Xml.parse(
                "<cputune><quota>1000</quota><vcpupin vcpu='0' cpuset='4'/>"
                    + "<vcpupin vcpu='1' cpuset='4'/><emulatorpin cpuset='4'/></cputune>"));
    GuestPlace anywhere = new GuestPlace(Map.of(), Set.of(), List.of());
    Xml free = Xml.parse(ArrivalXml.of(PLAIN, anywhere));
    assertThat(free.child("cputune").orElseThrow())
        .isEqualTo(Xml.parse("<cputune><quota>1000</quota></cputune>"));
    Xml untuned = Xml.parse("<domain><vcpu>1</vcpu></domain>");
    assertThat(Xml.parse(ArrivalXml.of(untuned.print(), anywhere))).isEqualTo(untuned);
  }

  @Test
  void whatTheGuestWouldNoticeIsRefused() {
    Map<Integer, Set<Integer>> pins = Map.of(0, Set.of(1), 1, Set.of(2));
    refused(
        new GuestPlace(pins, Set.of(), List.of(node(0, null), node(1, 1048576L))),
        "pages of {0=null, 1=2048} KiB, and on the target it would be in pages of {0=null,"
            + " 1=1048576}");
    refused(new GuestPlace(pins, Set.of(), List.of(node(0, null))), "NUMA nodes [0]");
    refused(new GuestPlace(pins, Set.of(), List.of()), "NUMA nodes []");
    refused(
        new GuestPlace(Map.of(0, Set.of(1)), Set.of(), List.of(node(0, null), node(1, 2048L))),
        "processors 0 of the guest, which has 0-1");
    assertThatThrownBy(
            () -> ArrivalXml.of(PLAIN, new GuestPlace(Map.of(2, Set.of(1)), Set.of(), List.of())))
        .isInstanceOf(MoveRefused.class)
        .hasMessageContaining("processors 2 of the guest, which has 0-1");
  }

  @Test
  void aTargetThatTellsNoPlaceGetsNoGuestThatNeedsOne() {
    Server plain = new GuestServer().build();
    Server placed = new GuestServer().extraSpec("hw:numa_nodes", "1").build();
    ArrivalXml.require(plain, PLAIN, null);
    assertThatThrownBy(() -> ArrivalXml.require(placed, NODES, null))
        .isInstanceOf(MoveRefused.class)
        .hasMessageContaining("the target cannot tell where it would have them");
    GuestPlace none = new GuestPlace(Map.of(), Set.of(), List.of());
    assertThatThrownBy(() -> ArrivalXml.require(placed, NODES, none))
        .isInstanceOf(MoveRefused.class)
        .hasMessageContaining("NUMA nodes []");
    ArrivalXml.require(placed, null, none);
  }

  private static void refused(GuestPlace place, String why) {
    assertThatThrownBy(() -> ArrivalXml.of(NODES, place))
        .isInstanceOf(MoveRefused.class)
        .hasMessageContaining(why);
  }

  private static GuestPlace.Node node(int id, Long pageSize) {
    return new GuestPlace.Node(id, 0, pageSize);
  }
}
