package org.novaee.cell;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * The cells there are. What changes in {@code cell_mappings} is noticed within seconds; a cell that
 * disappears or moves is closed a while later, when what still runs on it has ended. Thread-safe.
 */
public interface CellRegistry {

  /** How old what {@link #all} tells may be. */
  Duration FRESHNESS = Duration.ofSeconds(5);

  /**
   * All cells, disabled ones and cell0 too, oldest mapping first.
   *
   * @throws org.novaee.db.DatabaseException or a persistence failure when they were never read and
   *     cannot be read now
   */
  List<Cell> all();

  /** Reads the mappings now. */
  void refresh();

  /** The cell with that uuid, empty when there is none. */
  default Optional<Cell> find(String cellUuid) {
    Optional<Cell> known = first(all(), cellUuid);
    if (known.isPresent()) {
      return known;
    }
    refresh();
    return first(all(), cellUuid);
  }

  /**
   * The cell with that uuid.
   *
   * @throws NoSuchElementException when there is none
   */
  default Cell require(String cellUuid) {
    return find(cellUuid)
        .orElseThrow(() -> new NoSuchElementException("There is no cell " + cellUuid));
  }

  /** The cell with that name, empty when there is none. */
  default Optional<Cell> findByName(String name) {
    return all().stream().filter(cell -> Objects.equals(cell.name(), name)).findFirst();
  }

  /**
   * The cell of what could not be scheduled.
   *
   * @throws NoSuchElementException when it is not mapped
   */
  default Cell cell0() {
    return require(Cell.CELL0_UUID);
  }

  private static Optional<Cell> first(List<Cell> cells, String cellUuid) {
    return cells.stream().filter(cell -> cell.uuid().equals(cellUuid)).findFirst();
  }
}
