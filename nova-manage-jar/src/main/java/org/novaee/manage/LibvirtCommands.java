package org.novaee.manage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.server.MachineType;
import org.novaee.server.RecordedImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage libvirt}: what machines guests see. Exit codes are Nova's. */
@Command(
    name = "libvirt",
    description = "The machine types that are recorded of servers.",
    synopsisSubcommandLabel = "COMMAND")
final class LibvirtCommands {

  private static final int NO_SERVER = 2;
  private static final int NONE_RECORDED = 3;
  private static final int NOT_AT_REST = 3;
  private static final int ANOTHER_FAMILY = 4;
  private static final int UNSUPPORTED = 5;

  @ParentCommand private NovaManage program;

  @Command(name = "get_machine_type", description = "Prints the machine type of a server.")
  int getMachineType(@Parameters(paramLabel = "INSTANCE_UUID") String uuid) {
    Optional<RecordedImage> image = program.installation().recordedImage(uuid);
    if (image.isEmpty()) {
      return notFound(uuid);
    }
    Optional<String> type = image.get().property(RecordedImage.MACHINE_TYPE);
    System.out.println(type.orElse("No machine type is recorded of instance " + uuid + "."));
    return type.isPresent() ? 0 : NONE_RECORDED;
  }

  @Command(
      name = "update_machine_type",
      description = "Sets the machine type of a server that is stopped or shelved.")
  int updateMachineType(
      @Parameters(paramLabel = "INSTANCE_UUID") String uuid,
      @Parameters(paramLabel = "MACHINE_TYPE") String wanted,
      @Option(
              names = "--force",
              description = "Whatever type it is, whatever the server's state and type are.")
          boolean force) {
    Optional<RecordedImage> image = program.installation().recordedImage(uuid);
    if (image.isEmpty()) {
      return notFound(uuid);
    }
    Optional<String> present = image.get().property(RecordedImage.MACHINE_TYPE);
    if (!force) {
      Optional<MachineType> type = MachineType.parse(wanted);
      if (type.isEmpty()) {
        System.out.println(
            "Machine type "
                + wanted
                + " is not one of pc, q35, virt, s390-ccw-virtio, or a"
                + " version such as pc-q35-8.2.");
        return UNSUPPORTED;
      }
      if (present.flatMap(MachineType::parse).filter(now -> !now.bears(type.get())).isPresent()) {
        System.out.println(
            "A guest of type "
                + present.get()
                + " cannot go on as "
                + wanted
                + ": choose the same"
                + " family and no older version, or --force.");
        return ANOTHER_FAMILY;
      }
    }
    if (!present.equals(Optional.of(wanted))
        && !image.get().set(Map.of(RecordedImage.MACHINE_TYPE, wanted), force)) {
      System.out.println("Instance " + uuid + " must be stopped or shelved, and in no task.");
      return NOT_AT_REST;
    }
    System.out.println(
        "Instance "
            + uuid
            + " has machine type "
            + wanted
            + " now (before: "
            + present.orElse("None")
            + ").");
    return 0;
  }

  @Command(
      name = "list_unset_machine_type",
      description = "Lists the servers of which no machine type is recorded.")
  int listUnsetMachineType(@Option(names = {"--cell-uuid", "--cell_uuid"}) String cellUuid) {
    List<Cell> cells =
        program.installation().cells().all().stream()
            .filter(cell -> cellUuid == null ? !cell.isCell0() : cell.uuid().equals(cellUuid))
            .toList();
    if (cellUuid != null && cells.isEmpty()) {
      System.out.println("Cell with uuid " + cellUuid + " was not found.");
      return NO_SERVER;
    }
    List<String> servers = new ArrayList<>();
    cells.forEach(cell -> servers.addAll(RecordedImage.withoutMachineType(cell)));
    if (servers.isEmpty()) {
      System.out.println("Of every instance the machine type is recorded.");
      return 0;
    }
    System.out.println(String.join(System.lineSeparator(), servers));
    return NONE_RECORDED;
  }

  private static int notFound(String uuid) {
    System.out.println("Instance " + uuid + " was not found.");
    return NO_SERVER;
  }
}
