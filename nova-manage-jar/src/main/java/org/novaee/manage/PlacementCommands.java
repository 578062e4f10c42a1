package org.novaee.manage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.novaee.audit.OrphanedAllocations.Orphan;
import org.novaee.healing.AggregateMirror;
import org.novaee.placement.PlacementService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage placement}: what placement knows of hosts and servers. */
@Command(
    name = "placement",
    description = "What placement knows of servers and hosts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HealAllocationsCommand.class)
final class PlacementCommands {

  private static final int FAILED = 1;
  private static final int ORPHANS = 3;
  private static final int ORPHANS_REMOVED = 4;
  private static final int INVALID = 127;

  @ParentCommand private NovaManage program;

  Installation installation() {
    return program.installation();
  }

  @Command(
      name = "audit",
      description =
          "Looks for allocations that no server or migration needs. Exits with 0 if there are none,"
              + " 3 if there are, 4 if they have been removed.")
  int audit(
      @Option(names = "--delete", description = "Remove them.") boolean delete,
      @Option(
              names = {"--resource_provider", "--resource-provider"},
              paramLabel = "UUID",
              description = "Only those on this compute node.")
          String provider,
      @Option(names = "--verbose", description = "Print each.") boolean verbose) {
    Map<String, String> nodes = installation().placement().records().nodes();
    if (provider != null && !nodes.containsKey(provider)) {
      System.out.println("There is no compute node with the resource provider " + provider + ".");
      return INVALID;
    }
    List<Orphan> orphans = orphans(provider == null ? null : nodes.get(provider));
    if (verbose) {
      orphans.forEach(
          orphan ->
              System.out.println(
                  "Consumer "
                      + orphan.consumer()
                      + " on node "
                      + orphan.node()
                      + ": "
                      + orphan.reason()));
      System.out.println("Allocations found: " + orphans.size());
    }
    if (orphans.isEmpty()) {
      return 0;
    }
    if (!delete) {
      return ORPHANS;
    }
    remove(orphans, nodes);
    List<Orphan> kept = new ArrayList<>(orphans);
    kept.retainAll(orphans(null));
    if (!kept.isEmpty()) {
      say(
          "Placement has kept what these consumers hold: ",
          kept.stream().map(Orphan::consumer).toList());
      return FAILED;
    }
    return ORPHANS_REMOVED;
  }

  /**
   * @param node the name of the only one; null for all
   */
  private List<Orphan> orphans(String node) {
    return installation().orphanedAllocations().find().stream()
        .filter(orphan -> node == null || orphan.node().equals(node))
        .toList();
  }

  private void remove(List<Orphan> orphans, Map<String, String> nodes) {
    Map<String, String> uuids = new HashMap<>();
    nodes.forEach((uuid, name) -> uuids.put(name, uuid));
    PlacementService placement = installation().placement().service();
    for (Orphan orphan : orphans) {
      placement.change(change -> change.leave(orphan.consumer(), uuids.get(orphan.node())));
    }
  }

  @Command(
      name = "sync_aggregates",
      description = "Puts the hosts of aggregates into placement's aggregates.")
  int syncAggregates(
      @Option(names = "--verbose", description = "Say when it is done.") boolean verbose) {
    AggregateMirror.Outcome outcome = installation().aggregateMirror().run();
    int code = 0;
    if (!outcome.crowded().isEmpty()) {
      code = FAILED;
      say("Hosts with more than one node cannot be in an aggregate: ", outcome.crowded());
    }
    if (!outcome.unmapped().isEmpty()) {
      code = 4;
      say("Hosts that are mapped to no cell; try cell_v2 discover_hosts: ", outcome.unmapped());
    }
    if (!outcome.withoutNode().isEmpty()) {
      code = 5;
      say("Hosts that have not reported; start their compute nodes: ", outcome.withoutNode());
    }
    if (!outcome.withoutProvider().isEmpty()) {
      code = 6;
      say(
          "Hosts that placement does not know; restart their compute nodes: ",
          outcome.withoutProvider().entrySet());
    }
    if (verbose && code == 0) {
      System.out.println("All hosts of aggregates are in placement's aggregates.");
    }
    return code;
  }

  private static void say(String what, Collection<?> hosts) {
    System.out.println(
        what + hosts.stream().map(Object::toString).collect(Collectors.joining(",")));
  }
}
