package org.novaee.db.blob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.model.NetworkMetadata;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;
import org.novaee.pci.PciPool;
import org.novaee.pci.PciPools;

/** A host's NUMA nodes and PCI pools as columns hold them, and without the envelopes. */
class HostDevicesBlobTest {

  private static final NumaTopology NODES =
      new NumaTopology(
          List.of(
              new NumaCell(
                  0,
                  Set.of(0, 1, 2, 3),
                  Set.of(4, 5),
                  16384,
                  2,
                  2048,
                  Set.of(4),
                  List.of(Set.of(0, 1), Set.of(2, 3)),
                  List.of(new NumaPages(4, 4194304, 7, 1)),
                  new NetworkMetadata(Set.of("physnet1"), false),
                  0)));

  private static final String CELL =
      "'id':0,'cpuset':[0,1,2,3],'pcpuset':[4,5],'memory':16384,'cpu_usage':2,"
          + "'memory_usage':2048,'pinned_cpus':[4],'siblings':[[0,1],[2,3]],'socket':0,";
  private static final String PAGES = "'size_kb':4,'total':4194304,'used':7,'reserved':1";
  private static final String NETWORK = "'physnets':['physnet1'],'tunneled':false";
  private static final String POOL =
      "'product_id':'1520','vendor_id':'8086','numa_node':0,'count':8";

  @Test
  void nodes() {
    String stored =
        object(
            "NUMATopology",
            "'cells':["
                + object(
                    "NUMACell",
                    CELL
                        + "'mempages':["
                        + object("NUMAPagesTopology", PAGES)
                        + "],'network_metadata':"
                        + object("NetworkMetadata", NETWORK))
                + "]");
    String plain =
        "{'cells':[{"
            + CELL
            + "'mempages':[{"
            + PAGES
            + "}],'network_metadata':{"
            + NETWORK
            + "}}]}";

    assertThat(NumaTopologyBlob.read(json(stored))).isEqualTo(NODES);
    assertThat(NumaTopologyBlob.read(json(plain))).isEqualTo(NODES);
    assertThat(NumaTopologyBlob.read(json("null"))).isNull();
    assertThat(NumaTopologyBlob.read(null)).isNull();
  }

  @Test
  void nodesAreReadAsTheyAreWritten() {
    NumaTopology more =
        new NumaTopology(
            List.of(
                NODES.cells().get(0),
                new NumaCell(
                    1,
                    Set.of(6),
                    Set.of(),
                    8192,
                    0,
                    0,
                    Set.of(),
                    List.of(Set.of(6)),
                    List.of(new NumaPages(2048, 64, 2, 8), new NumaPages(1048576, 4, 0, 0)),
                    new NetworkMetadata(Set.of(), false),
                    null)));

    String stored = NumaTopologyBlob.write(more);

    assertThat(NumaTopologyBlob.read(VersionedObject.parse(stored))).isEqualTo(more);
    assertThat(stored)
        .startsWith(
            "{\"nova_object.name\":\"NUMATopology\",\"nova_object.namespace\":\"nova\","
                + "\"nova_object.version\":\"1.2\",\"nova_object.data\":{\"cells\":["
                + "{\"nova_object.name\":\"NUMACell\"")
        .contains("\"network_metadata\":{\"nova_object.name\":\"NetworkMetadata\"");
    assertThat(NumaTopologyBlob.write(null)).isNull();
  }

  @Test
  void nodesThatTellLittle() {
    NumaCell cell =
        NumaTopologyBlob.read(json("{'cells':[{'id':1,'cpuset':[0],'memory':5}]}")).cells().get(0);

    assertThat(cell.socket()).isNull();
    assertThat(cell.networkMetadata()).isNull();
    assertThat(cell.pages()).isEmpty();
    assertThat(cell.pcpuset()).isEmpty();
  }

  @Test
  void pools() {
    PciPool pool = new PciPool("8086", "1520", 0, Map.of("dev_type", "type-VF"), 8);
    String stored =
        object(
            "PciDevicePoolList",
            "'objects':[" + object("PciDevicePool", POOL + ",'tags':{'dev_type':'type-VF'}") + "]");

    assertThat(PciPoolsBlob.read(json(stored)).all()).containsExactly(pool);
    assertThat(PciPoolsBlob.read(json("[{" + POOL + ",'dev_type':'type-VF'}]")).all())
        .containsExactly(pool);
    assertThat(PciPoolsBlob.read(json("null")).isEmpty()).isTrue();
    assertThat(PciPoolsBlob.read(json("[{'vendor_id':'1','product_id':'2','count':1}]")).all())
        .containsExactly(new PciPool("1", "2", null, Map.of(), 1));
  }

  @Test
  void poolsAreReadAsTheyWereWritten() {
    PciPools pools =
        PciPools.of(
            List.of(
                new PciPool("8086", "1520", 0, Map.of("dev_type", "type-VF"), 8),
                new PciPool("10de", "1eb8", null, Map.of("physical_network", "a"), 1)));
    String stored = PciPoolsBlob.write(pools);

    assertThat(PciPoolsBlob.read(VersionedObject.parse(stored)).all()).isEqualTo(pools.all());
    assertThat(PciPoolsBlob.read(VersionedObject.parse(PciPoolsBlob.write(PciPools.NONE))).all())
        .isEmpty();
  }

  private static String object(String name, String data) {
    return "{'nova_object.name':'"
        + name
        + "','nova_object.namespace':'nova','nova_object.version':'1.0','nova_object.data':{"
        + data
        + "}}";
  }

  private static JsonNode json(String text) {
    return VersionedObject.parse(text.replace('\'', '"'));
  }
}
