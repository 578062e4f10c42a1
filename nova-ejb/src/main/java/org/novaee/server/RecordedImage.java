package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.ImageSystemMetadata;
import org.novaee.model.ImageRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server keeps of its image, as operators look at it and mend it. Thread-safe. */
public final class RecordedImage {

  private static final Logger log = LoggerFactory.getLogger(RecordedImage.class);

  private static final String PREFIX = "image_";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

  /** The property that says what machine the guest sees. */
  public static final String MACHINE_TYPE = "hw_machine_type";

  /** Where a guest is made anew, from what is recorded, before it runs again. */
  private static final Set<String> CHANGEABLE =
      Set.of(VmState.STOPPED, VmState.SHELVED, VmState.SHELVED_OFFLOADED);

  private final Database api;
  private final Cell cell;
  private final String serverUuid;

  /**
   * @param cell that the server is in
   */
  public RecordedImage(Database api, Cell cell, String serverUuid) {
    this.api = api;
    this.cell = cell;
    this.serverUuid = serverUuid;
  }

  /** The server's {@code vm_state}; empty where its cell has no such living server. */
  public Optional<String> vmState() {
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT vm_state FROM instances WHERE uuid = ?1 AND deleted = 0",
                    serverUuid))
        .stream()
        .findFirst()
        .map(row -> row.text(0));
  }

  /** What is recorded of a property; empty where it is not. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(cell.database().read(this::metadata).get(PREFIX + name))
        .filter(value -> !value.isEmpty());
  }

  /**
   * Sets properties, in the server's cell and in what later moves are scheduled by. If it is cut
   * off between the two, a repeat completes it.
   *
   * @param force whether also of a server that may be running, or is in a task
   * @return false if the server is not stopped or shelved; then nothing has happened
   */
  public boolean set(Map<String, String> properties, boolean force) {
    ImageRef image = cell.database().step(em -> set(em, properties, force));
    if (image == null) {
      return false;
    }
    api.stepRun(em -> new BuildRequests().changeImage(em, serverUuid, image));
    return true;
  }

  private ImageRef set(EntityManager em, Map<String, String> properties, boolean force) {
    List<Row> rows =
        Select.rows(
            em,
            "SELECT vm_state, task_state, image_ref FROM instances"
                + " WHERE uuid = ?1 AND deleted = 0 FOR UPDATE",
            serverUuid);
    if (rows.isEmpty()) {
      return null;
    }
    Row server = rows.get(0);
    if (!force && (!CHANGEABLE.contains(server.text(0)) || server.text(1) != null)) {
      return null;
    }
    Map<String, String> items = new LinkedHashMap<>();
    properties.forEach((name, value) -> items.put(PREFIX + name, value));
    SystemMetadata.put(em, serverUuid, items);
    return ImageSystemMetadata.image(server.text(2), metadata(em));
  }

  private Map<String, String> metadata(EntityManager em) {
    return Metadata.of(em, Metadata.OF_SYSTEM, List.of(serverUuid))
        .getOrDefault(serverUuid, Map.of());
  }

  /**
   * Within a step on the server's cell: records the machine type that its host gave it, unless one
   * is recorded. What cannot be the name of a machine is passed over.
   */
  public static void recordMachineType(EntityManager em, String serverUuid, String machineType) {
    if (!NAME.matcher(machineType).matches()) {
      log.warn("A host gave server {} a machine type that is none", serverUuid);
      return;
    }
    Map<String, String> known =
        Metadata.of(em, Metadata.OF_SYSTEM, List.of(serverUuid)).getOrDefault(serverUuid, Map.of());
    if (!known.containsKey(PREFIX + MACHINE_TYPE)) {
      SystemMetadata.put(em, serverUuid, Map.of(PREFIX + MACHINE_TYPE, machineType));
    }
  }

  /** The uuids of the servers of a cell of which no machine type is recorded, oldest first. */
  public static List<String> withoutMachineType(Cell cell) {
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT i.uuid FROM instances i WHERE i.deleted = 0 AND i.vm_state <> ?1"
                        + " AND NOT EXISTS (SELECT 1 FROM instance_system_metadata m"
                        + " WHERE m.instance_uuid = i.uuid AND m.deleted = 0 AND m.`key` = ?2)"
                        + " ORDER BY i.id",
                    VmState.BUILDING,
                    PREFIX + MACHINE_TYPE))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
