package org.novaee.numa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes with a processor of their own each, the first with large pages and the emulator. */
class InstanceNumaTopologyTest {

  private static final InstanceNumaTopology WANTED =
      new InstanceNumaTopology(
          List.of(
              new InstanceNumaCell(
                  0, Set.of(), Set.of(0), 512, InstanceNumaCell.LARGE, "mixed", null, null, null),
              new InstanceNumaCell(
                  1, Set.of(2), Set.of(1), 512, null, "mixed", "prefer", null, null)),
          "isolate");

  private static final Cell FIRST = new Cell(4, Set.of(), Map.of(0, 16), 512, 2048L, Set.of(17));
  private static final Cell SECOND = new Cell(1, Set.of(2), Map.of(1, 5), 512, null, Set.of());

  /** A node as a host tells it, which knows the policies no more. */
  private record Cell(
      int id,
      Set<Integer> shared,
      Map<Integer, Integer> pins,
      long memory,
      Long page,
      Set<Integer> reserved) {

    InstanceNumaCell make() {
      return new InstanceNumaCell(
          id, shared, pins.keySet(), memory, page, null, null, pins, reserved);
    }

    Cell on(int host) {
      return new Cell(host, shared, pins, memory, page, reserved);
    }

    Cell pins(Map<Integer, Integer> changed) {
      return new Cell(id, shared, changed, memory, page, reserved);
    }

    Cell page(Long changed) {
      return new Cell(id, shared, pins, memory, changed, reserved);
    }

    Cell keeping(Integer... changed) {
      return new Cell(id, shared, pins, memory, page, Set.of(changed));
    }
  }

  @Test
  void aPlaceIsTakenForItsNodesWithWhatTheyWant() {
    InstanceNumaTopology placed = WANTED.at(place(FIRST, SECOND)).orElseThrow();

    assertThat(placed.emulatorThreadsPolicy()).isEqualTo("isolate");
    assertThat(placed.cells().get(0))
        .isEqualTo(
            new InstanceNumaCell(
                4, Set.of(), Set.of(0), 512, 2048L, "mixed", null, Map.of(0, 16), Set.of(17)));
    assertThat(placed.cells().get(1).cpuThreadPolicy()).isEqualTo("prefer");
    assertThat(placed.at(placed)).as("once more").hasValue(placed);
  }

  static Stream<Arguments> noPlaces() {
    return Stream.of(
        Arguments.of("a node is missing", List.of(FIRST)),
        Arguments.of("one too many", List.of(FIRST, SECOND, SECOND.on(2))),
        Arguments.of("another order", List.of(SECOND, FIRST)),
        Arguments.of("two on one node", List.of(FIRST, SECOND.on(4))),
        Arguments.of("on no node", List.of(FIRST, SECOND.on(-1))),
        Arguments.of("not pinned", List.of(FIRST, SECOND.pins(Map.of()))),
        Arguments.of("others pinned", List.of(FIRST, SECOND.pins(Map.of(3, 5)))),
        Arguments.of("on no processor", List.of(FIRST, SECOND.pins(Map.of(1, -5)))),
        Arguments.of("two on one processor", List.of(FIRST, SECOND.pins(Map.of(1, 16)))),
        Arguments.of("with the emulator", List.of(FIRST, SECOND.pins(Map.of(1, 17)))),
        Arguments.of("pages nobody wanted", List.of(FIRST, SECOND.page(4L))),
        Arguments.of("no pages", List.of(FIRST.page(null), SECOND)),
        Arguments.of("pages of no size", List.of(FIRST.page(InstanceNumaCell.LARGE), SECOND)),
        Arguments.of("nothing for the emulator", List.of(FIRST.keeping(), SECOND)),
        Arguments.of("too much for it", List.of(FIRST.keeping(17, 18), SECOND)),
        Arguments.of("in a wrong place", List.of(FIRST, SECOND.keeping(18))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noPlaces")
  void whatIsNoPlaceIsRefused(String what, List<Cell> cells) {
    assertThat(WANTED.at(place(cells.toArray(Cell[]::new)))).as(what).isEmpty();
  }

  private static InstanceNumaTopology place(Cell... cells) {
    List<InstanceNumaCell> made = new ArrayList<>();
    for (Cell cell : cells) {
      made.add(cell.make());
    }
    return new InstanceNumaTopology(made, null);
  }
}
