package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.HostCpus;
import org.novaee.model.NetworkMetadata;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;

class HostCellsTest {

  private static final ReservedPages NONE = ReservedPages.NONE;

  @Test
  void eachNodeHasItsProcessorsMemoryAndPages() {
    NumaTopology host =
        HostCells.parse(
            TwoCells.capabilities(),
            HostCpus.of("0,8,4,12", "1-3,9-11,5"),
            ReservedPages.of(List.of("node:0,size:2048,count:64", "node:1,size:2MB,count:9999")));

    assertThat(host.cells())
        .containsExactly(
            new NumaCell(
                0,
                Set.of(0, 8),
                Set.of(1, 2, 3, 9, 10, 11),
                8192,
                0,
                0,
                Set.of(),
                List.of(Set.of(0, 8), Set.of(1, 9), Set.of(2, 10), Set.of(3, 11)),
                List.of(new NumaPages(4, 1572864, 0, 0), new NumaPages(2048, 1024, 0, 64)),
                new NetworkMetadata(Set.of(), false),
                0),
            new NumaCell(
                1,
                Set.of(4, 12),
                Set.of(5),
                8192,
                0,
                0,
                Set.of(),
                List.of(Set.of(4, 12), Set.of(5, 13), Set.of(6, 14), Set.of(7, 15)),
                List.of(new NumaPages(4, 1572864, 0, 0), new NumaPages(2048, 1024, 0, 1024)),
                new NetworkMetadata(Set.of(), false),
                1));
  }

  @Test
  void allProcessorsAreSharedUnlessSomeAreNamed() {
    NumaTopology host = HostCells.parse(TwoCells.capabilities(), HostCpus.SHARED, NONE);

    assertThat(host.cells().get(1).cpuset()).containsExactlyInAnyOrder(4, 5, 6, 7, 12, 13, 14, 15);
    assertThat(host.cells().get(1).pcpuset()).isEmpty();
  }

  @Test
  void aHostMayTellOfNoNodes() {
    assertThat(HostCells.parse("<capabilities><host/></capabilities>", HostCpus.SHARED, NONE))
        .isNull();
  }

  @Test
  void whatIsReservedIsReadInAllItsForms() {
    ReservedPages reserved =
        ReservedPages.of(List.of("\"node:0, size:2048, count:64\"", "size:1gb,node:1,count:1"));

    assertThat(reserved.count(0, 2048)).isEqualTo(64);
    assertThat(reserved.count(1, 1048576)).isEqualTo(1);
    assertThat(reserved.count(1, 2048)).isZero();
    for (String wrong :
        List.of("64", "node:0,size:2048", "node:0,size:2048,count:1,x", "node:0,size:2,count:")) {
      assertThatThrownBy(() -> ReservedPages.of(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("reserved_huge_pages = " + wrong);
    }
  }
}
