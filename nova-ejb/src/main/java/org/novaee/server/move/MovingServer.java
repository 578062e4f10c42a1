package org.novaee.server.move;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.model.Server;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/** Finds servers that are to move, and refuses those that cannot for what they are made of. */
@ApplicationScoped
class MovingServer {

  private ServerLookup lookup;
  private InstanceRecords records;

  /** For the container. */
  protected MovingServer() {}

  @Inject
  MovingServer(ServerLookup lookup, InstanceRecords records) {
    this.lookup = lookup;
    this.records = records;
  }

  /**
   * The server's cell; one that is still to be built is refused as its state says.
   *
   * @throws Fault of kind not found or conflict
   */
  Cell cell(String uuid, boolean admin, Lifecycle operation) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      operation.require(
          new ServerState(uuid, VmState.BUILDING, TaskState.SCHEDULING, null, false, false), admin);
      throw Fault.conflict(
          "Instance " + uuid + " is in an invalid state for '" + operation.word() + "'");
    }
    return cell;
  }

  /**
   * The server as it is recorded.
   *
   * @throws Fault of kind not found
   */
  Server require(Cell cell, String uuid) {
    Server server = cell.database().read(em -> records.load(em, List.of(uuid))).get(uuid);
    if (server == null) {
      throw ServerLookup.notFound(uuid);
    }
    return server;
  }

  /**
   * @throws Fault of kind conflict if the server has shares, of kind invalid if it has accelerators
   */
  static void requireMovable(Cell cell, Server server) {
    boolean hasShares =
        !cell.database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT 1 FROM share_mapping WHERE instance_uuid = ?1 LIMIT 1",
                        server.uuid()))
            .isEmpty();
    if (hasShares) {
      throw Fault.conflict("Feature not supported with instances that have shares.");
    }
    requireNoAccelerators(server.flavor());
  }

  /**
   * @throws Fault of kind invalid if servers of the flavor have accelerators
   */
  static void requireNoAccelerators(Flavor flavor) {
    if (flavor.extraSpecs().containsKey("accel:device_profile")) {
      throw Fault.invalid("Feature not supported with instances that have accelerators.");
    }
  }

  /**
   * @param action as the record of actions calls it
   * @throws Fault of kind invalid if the server has a trusted platform module
   */
  static void requireNoTpm(Server server, String action) {
    if (has(server, "hw:tpm_version", "hw_tpm_version")) {
      throw Fault.invalid(
          "Operation '%s' not supported for vTPM-enabled instance (%s)."
              .formatted(action, server.uuid()));
    }
  }

  /**
   * @param action as the record of actions calls it
   * @throws Fault of kind invalid if the server's memory is encrypted
   */
  static void requireNoEncryptedMemory(Server server, String action) {
    String asked = server.flavor().extraSpecs().get("hw:mem_encryption");
    String byImage = server.image().properties().get("hw_mem_encryption");
    if (Boolean.parseBoolean(asked) || Boolean.parseBoolean(byImage)) {
      throw Fault.invalid(
          "Operation '%s' not supported for SEV-enabled instance (%s)."
              .formatted(action, server.uuid()));
    }
  }

  private static boolean has(Server server, String extraSpec, String property) {
    return server.flavor().extraSpecs().containsKey(extraSpec)
        || server.image().properties().containsKey(property);
  }
}
