package org.novaee.compute.driver.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.novaee.compute.configdrive.ConfigDriveFiles;
import org.novaee.compute.configdrive.ConfigDriveWriter;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.Machine;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.image.DiskLayout;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.GuestDisks;
import org.novaee.model.BuildOptions;
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

  /** Makes the disks that are missing. */
  void createDisks(Server server, BaseImage image) {
    disks.create(directories.make(server.uuid()), layout(server), image);
  }

  /** Writes the config drive if the server is to have one; a former one is kept. */
  void createConfigDrive(Server server, BuildOptions build, List<Vif> vifs) {
    Path file = directory(server).resolve(CONFIG_DRIVE);
    boolean mandatory = "mandatory".equals(server.image().properties().get("img_config_drive"));
    boolean wanted = server.configDrive() || mandatory || policy.forceConfigDrive();
    if (wanted && !Files.exists(file)) {
      BuildOptions given = build == null ? new BuildOptions(null, null, null) : build;
      configDrive.write(ConfigDriveFiles.of(server, given, vifs, policy.hostNameDomain()), file);
    }
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
