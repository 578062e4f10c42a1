package org.novaee.compute.driver.libvirt;

import java.nio.file.Path;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;

/** Snapshots of a volume's file as libvirt is told of them. Pure functions. */
final class AssistedSnapshots {

  private AssistedSnapshots() {}

  /**
   * @param base the file that gets the content, null to free the newest from all others
   * @param top the file whose content moves, null for pulling into the newest
   */
  record Merge(String base, String top) {}

  /**
   * The order to let the guest write to a new file, which is there already, beside the volume's.
   * Its other disks are left alone.
   *
   * @throws DriverException if the volume is not in a file
   */
  static String creation(List<Disk> disks, BlockDevice device, AssistedSnapshot snapshot) {
    Xml list = Xml.element("disks");
    boolean found = false;
    for (Disk disk : disks) {
      Xml entry = Xml.element("disk").with("name", disk.target());
      if (device.volumeId().equals(disk.serial())) {
        found = true;
        entry =
            entry
                .with("snapshot", "external")
                .with("type", "file")
                .add(Xml.element("source").with("file", beside(disk, snapshot.newFile())));
      } else {
        entry = entry.with("snapshot", "no");
      }
      list = list.add(entry);
    }
    if (!found) {
      throw new DriverException("The guest does not have " + device);
    }
    return Xml.element("domainsnapshot").add(list).print();
  }

  /** What is to be merged into what. */
  static Merge merge(Disk disk, AssistedSnapshot snapshot) {
    return snapshot.mergeTarget() == null
        ? new Merge(beside(disk, snapshot.fileToMerge()), null)
        : new Merge(beside(disk, snapshot.mergeTarget()), beside(disk, snapshot.fileToMerge()));
  }

  /** Only names are told: all files of a volume are in one directory. */
  private static String beside(Disk disk, String name) {
    if (disk.source().path() == null) {
      throw new DriverException("Volume " + disk.serial() + " is not in a file");
    }
    return name == null
        ? null
        : Path.of(disk.source().path())
            .resolveSibling(Path.of(name).getFileName().toString())
            .toString();
  }
}
