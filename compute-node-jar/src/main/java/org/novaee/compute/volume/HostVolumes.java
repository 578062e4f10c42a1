package org.novaee.compute.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;
import org.novaee.volume.ConnectionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host has to do before a guest can open a volume, and after. Only file systems of other
 * machines need anything: they are mounted once for all volumes on them. Thread-safe.
 */
public final class HostVolumes {

  private static final Logger log = LoggerFactory.getLogger(HostVolumes.class);
  private static final String NFS = "nfs";

  private final HostCommands commands;
  private final Path mountBase;
  private final String mountOptions;

  /**
   * @param mountBase directory for mount points
   * @param mountOptions for all mounts, or null
   */
  public HostVolumes(HostCommands commands, Path mountBase, String mountOptions) {
    this.commands = commands;
    this.mountBase = mountBase;
    this.mountOptions = mountOptions;
  }

  /** Where the volume's file system is, or will be, mounted: known by its name alone, as Nova's. */
  public Path mountPoint(ConnectionInfo info) {
    return mountBase.resolve(md5(String.valueOf(info.get("export"))));
  }

  /** Sees to it that the volume can be opened. */
  public synchronized void prepare(ConnectionInfo info) {
    if (!info.driverType().equals(NFS) || isMounted(mountPoint(info))) {
      return;
    }
    Path point = mountPoint(info);
    try {
      Files.createDirectories(point);
    } catch (IOException e) {
      throw new DriverException("making the mount point " + point + ": " + e.getMessage(), e);
    }
    List<String> command = new ArrayList<>(List.of("mount", "-t", NFS));
    if (mountOptions != null) {
      command.addAll(List.of("-o", mountOptions));
    }
    if (info.get("options") != null) {
      command.addAll(List.of(info.get("options").split(" ")));
    }
    command.addAll(List.of(info.get("export"), point.toString()));
    commands.run(command.toArray(String[]::new));
  }

  /** The guest has no need of the volume any more; its file system goes when nobody uses it. */
  public synchronized void release(ConnectionInfo info) {
    if (!info.driverType().equals(NFS) || !isMounted(mountPoint(info))) {
      return;
    }
    if (!commands.succeeds("umount", mountPoint(info).toString())) {
      log.debug("{} stays mounted: other guests use it", mountPoint(info));
    }
  }

  private boolean isMounted(Path point) {
    return commands.succeeds("mountpoint", "-q", point.toString());
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
