package org.novaee.compute.driver.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.compute.configdrive.ConfigDriveFiles;
import org.novaee.compute.configdrive.ConfigDriveWriter;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.Machine;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.image.DiskLayout;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.GuestDisks;
import org.novaee.compute.image.RescueLayout;
import org.novaee.model.BuildOptions;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** What a guest has on the host's disk: its directory, disks, config drive and console log. */
final class GuestFiles {

  private static final String CONFIG_DRIVE = "disk.config";

  private final GuestDirectories directories;
  private final GuestDisks disks;
  private final ConfigDriveWriter configDrive;
  private final GuestOptions options;
  private final DiskPolicy policy;

  GuestFiles(
      GuestDirectories directories,
      GuestDisks disks,
      ConfigDriveWriter configDrive,
      GuestOptions options,
      DiskPolicy policy) {
    this.directories = directories;
    this.disks = disks;
    this.configDrive = configDrive;
    this.options = options;
    this.policy = policy;
  }

  /** Fetches the image unless the host has it. */
  BaseImage image(Server server) {
    return disks.fetchImage(server);
  }

  /** Fetches an image unless the host has it. */
  BaseImage image(ImageRef image) {
    return disks.fetchImage(image);
  }

  /** The servers that have files here. */
  Set<String> servers() {
    return directories.servers();
  }

  Set<String> unneededImages(Duration minimumAge) {
    return disks.imagesOf(directories.root()).unneeded(minimumAge);
  }

  /** The servers whose disks, here or aside, lie on a file that is not there. */
  Set<String> disksWithoutImage() {
    return disks.imagesOf(directories.root()).missed().stream()
        .map(GuestDirectories::serverOf)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  int sweepImages(Duration minimumAge) {
    return disks.imagesOf(directories.root()).run(minimumAge);
  }

  /** Makes the disks that are missing. */
  void createDisks(Server server, BaseImage image) {
    disks.create(directories.make(server.uuid()), layout(server), image);
  }

  /**
   * Makes the disks that are missing, if they were not set aside. The image is fetched only where
   * the root disk needs it: it may be gone, and a server that was shelved lies on another.
   */
  void completeDisks(Server server) {
    directories.putBackMissing(server.uuid());
    Path directory = directories.make(server.uuid());
    boolean whole =
        layout(server).stream()
            .filter(disk -> disk.kind() == GuestDisk.Kind.ROOT)
            .allMatch(disk -> disks.isWhole(directory, disk));
    createDisks(server, whole ? null : image(server));
  }

  /** Writes the config drive if the server is to have one; a former one is kept. */
  void createConfigDrive(Server server, BuildOptions build, List<Vif> vifs) {
    Path file = directory(server).resolve(CONFIG_DRIVE);
    boolean mandatory = "mandatory".equals(server.image().properties().get("img_config_drive"));
    boolean wanted = server.configDrive() || mandatory || policy.forceConfigDrive();
    if (wanted && !Files.exists(file)) {
      BuildOptions given = build == null ? new BuildOptions(null, null, null) : build;
      writeConfigDrive(server, given, vifs, file);
    }
  }

  private void writeConfigDrive(Server server, BuildOptions build, List<Vif> vifs, Path file) {
    configDrive.write(ConfigDriveFiles.of(server, build, vifs, policy.hostNameDomain()), file);
  }

  /** Makes the disk that a rescued guest boots from. */
  void createRescueDisk(Server server, GuestDisk disk, BaseImage image) {
    disks.create(directory(server), disk, image);
  }

  /** The config drive of a rescue: where the guest has one otherwise, too; else null. */
  GuestDisk rescueConfigDrive(Server server) {
    return layout(server).stream()
        .filter(disk -> disk.kind() == GuestDisk.Kind.CONFIG_DRIVE)
        .map(
            disk ->
                new GuestDisk(
                    disk.kind(),
                    CONFIG_DRIVE + RescueLayout.SUFFIX,
                    disk.bus(),
                    disk.device(),
                    disk.bytes(),
                    disk.format()))
        .findFirst()
        .orElse(null);
  }

  /** Writes it, if it is among the disks. */
  void createRescueConfigDrive(
      Server server, BuildOptions build, List<Vif> vifs, List<GuestDisk> layout) {
    String name = CONFIG_DRIVE + RescueLayout.SUFFIX;
    if (layout.stream().anyMatch(disk -> disk.fileName().equals(name))) {
      writeConfigDrive(server, build, vifs, directory(server).resolve(name));
    }
  }

  /** Removes what a rescue made. */
  void removeRescue(Server server) {
    directories.removeFiles(server.uuid(), name -> name.endsWith(RescueLayout.SUFFIX));
  }

  /** Removes all but the ephemeral disks. */
  void removeAllButEphemeral(Server server) {
    directories.removeFiles(server.uuid(), name -> !name.startsWith(DiskLayout.EPHEMERAL));
  }

  /** The disks the guest has, in the order it sees them. */
  List<GuestDisk> layout(Server server) {
    // Whether the server got a config drive when it was built is told by the file alone.
    boolean hasConfigDrive = Files.exists(directory(server).resolve(CONFIG_DRIVE));
    return DiskLayout.of(
        server,
        policy.diskFormat(),
        hasConfigDrive ? configDrive.format() : null,
        Machine.cdromBus(Machine.type(server, options)));
  }

  /** The disk the guest boots from. */
  GuestDisk rootDisk(Server server) {
    return layout(server).get(0);
  }

  /** Where {@link #rootDisk} is. */
  Path rootFile(Server server) {
    return directory(server).resolve(rootDisk(server).fileName());
  }

  Path directory(Server server) {
    return directories.of(server.uuid());
  }

  ConsoleLog consoleLog(Server server) {
    return new ConsoleLog(directory(server).resolve(DomainConverter.CONSOLE_LOG));
  }

  void remove(Server server) {
    directories.remove(server.uuid());
  }
}
