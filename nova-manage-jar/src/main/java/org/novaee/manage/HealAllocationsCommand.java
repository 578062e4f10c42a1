package org.novaee.manage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.novaee.cell.Cell;
import org.novaee.healing.AllocationHealing;
import org.novaee.healing.AllocationHealing.Order;
import org.novaee.healing.CannotHeal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage placement heal_allocations}. Exit codes are Nova's. */
@Command(
    name = "heal_allocations",
    description =
        "Claims for servers on a host that hold nothing of it. Exits with 0 if something was"
            + " claimed, 1 if --max-count was reached, 4 if there was nothing to do; 2, 3 or 8 if a"
            + " server cannot be helped.",
    mixinStandardHelpOptions = true)
final class HealAllocationsCommand implements Callable<Integer> {

  private static final int MORE = 1;
  private static final int NOTHING = 4;
  private static final int INVALID = 127;

  @ParentCommand private PlacementCommands placement;

  @Option(
      names = {"--max-count", "--max_count"},
      paramLabel = "NUMBER",
      description = "For how many servers; all if not given.")
  private Integer maxCount;

  @Option(names = "--verbose", description = "Print each server.")
  private boolean verbose;

  @Option(names = "--dry-run", description = "Only say, with --verbose, what would be claimed.")
  private boolean dryRun;

  @Option(names = "--instance", paramLabel = "UUID", description = "Only for this server.")
  private String instance;

  @Option(
      names = "--skip-port-allocations",
      description = "Leave out what ports ask for, which is not healed in any case.")
  private boolean skipPorts;

  @Option(names = "--cell", paramLabel = "UUID", description = "Only in this cell.")
  private String cellUuid;

  @Option(
      names = "--force",
      description = "With --instance: claim anew even if it holds something.")
  private boolean force;

  @Override
  public Integer call() {
    Optional<String> mistake = mistake();
    if (mistake.isPresent()) {
      System.out.println(mistake.get());
      return INVALID;
    }
    List<Cell> cells = cells();
    if (cells.isEmpty() && (instance != null || cellUuid != null)) {
      System.out.println(
          instance == null
              ? "Cell with uuid " + cellUuid + " was not found."
              : "Instance " + instance + " is in no cell; see cell_v2 verify_instance.");
      return INVALID;
    }
    Consumer<String> progress = verbose ? System.out::println : line -> {};
    AllocationHealing healing = placement.installation().allocationHealing(progress);
    int limit = instance != null ? 1 : maxCount == null ? Integer.MAX_VALUE : maxCount;
    int healed = 0;
    try {
      for (Cell cell : cells) {
        healed += healing.heal(cell, new Order(limit - healed, instance, force, dryRun));
      }
    } catch (CannotHeal e) {
      System.out.println(e.getMessage());
      return switch (e.reason()) {
        case NO_NODE -> 2;
        case REFUSED -> 3;
        case DEVICES -> 8;
      };
    }
    progress.accept("Processed " + healed + " instances.");
    if (!skipPorts) {
      progress.accept("What ports ask for has not been looked at.");
    }
    if (instance == null && healed == limit) {
      return MORE;
    }
    return healed == 0 ? NOTHING : 0;
  }

  private Optional<String> mistake() {
    if (instance != null && cellUuid != null) {
      return Optional.of("Give either --instance or --cell.");
    }
    if (force && instance == null) {
      return Optional.of("--force needs --instance.");
    }
    return maxCount != null && maxCount < 1
        ? Optional.of("--max-count must be a positive number, not " + maxCount + ".")
        : Optional.empty();
  }

  private List<Cell> cells() {
    Installation installation = placement.installation();
    return instance != null
        ? installation.cellOf(instance).stream().toList()
        : installation.cells().all().stream()
            .filter(cell -> cellUuid == null ? !cell.isCell0() : cell.uuid().equals(cellUuid))
            .toList();
  }
}
