package org.novaee.compute.volume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.volume.ConnectionInfo;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeAttachment;
import org.novaee.volume.VolumeAttachments;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeReturn;
import org.novaee.volume.VolumeService;

/**
 * The volumes of a server that comes to this host, is on it, or leaves it. Everything looks for
 * what is there first, so that it can be repeated. Nothing is recorded here: each method tells how
 * the devices are afterwards. Thread-safe.
 */
public final class ServerVolumes {

  private final VolumeService volumes;
  private final ComputeDriver driver;
  private final VolumeWait wait;

  public ServerVolumes(VolumeService volumes, ComputeDriver driver, VolumePatience patience) {
    this.volumes = volumes;
    this.driver = driver;
    this.wait = new VolumeWait(volumes, patience);
  }

  /** Whether the server has, or is to have, volumes. */
  public static boolean has(Server server) {
    return server.blockDevices().stream().anyMatch(BlockDevice::isVolume);
  }

  /**
   * Connects all volumes of a server to this host, waiting for those that are being made.
   *
   * @return the volumes alone, connected
   * @throws org.novaee.compute.driver.BuildRefused if a volume cannot be had by any host
   */
  public List<BlockDevice> connect(Server server) {
    List<BlockDevice> connected = new ArrayList<>();
    for (BlockDevice device : server.blockDevices()) {
      if (device.isVolume()) {
        connected.add(connect(server, device));
      }
    }
    return connected;
  }

  /** Connects one volume to this host. */
  public BlockDevice connect(Server server, BlockDevice device) {
    return found(
        () -> {
          Volume volume = wait.untilMade(device.volumeId());
          if (volume.multiattach() && !driver.supportsMultiattach()) {
            throw new DriverException(
                "Volume "
                    + volume.id()
                    + " has 'multiattach' set, which is not supported for this"
                    + " instance.");
          }
          String attachment = attachment(server, device);
          ConnectionInfo info =
              volumes
                  .attachments()
                  .connect(attachment, driver.volumeConnector(), device.deviceName());
          return device
              .withVolume(volume.id(), volume.sizeGb(), device.volumeType())
              .withAttachment(
                  attachment, (volume.multiattach() ? info.withMultiattach() : info).text());
        });
  }

  /** The attachment that is recorded, if it is still there; else any of the server's; else new. */
  private String attachment(Server server, BlockDevice device) {
    VolumeAttachments attachments = volumes.attachments();
    List<VolumeAttachment> there = attachments.of(device.volumeId(), server.uuid());
    return there.stream()
        .map(VolumeAttachment::id)
        .filter(id -> id.equals(device.attachmentId()))
        .findFirst()
        .or(() -> there.stream().map(VolumeAttachment::id).findFirst())
        .orElseGet(() -> attachments.reserve(device.volumeId(), server.uuid()));
  }

  /**
   * Connects all volumes of a server to this host while it runs on another one, which keeps its
   * connections.
   *
   * @param server as it is recorded, with the other host's connections
   * @return the volumes alone, connected to this host
   */
  public List<BlockDevice> connectBeside(Server server) {
    List<BlockDevice> connected = new ArrayList<>();
    for (BlockDevice device : server.blockDevices()) {
      if (device.isVolume()) {
        BlockDevice own =
            arrival(server, device)
                .orElseGet(
                    () ->
                        device.withAttachment(
                            volumes.attachments().reserve(device.volumeId(), server.uuid()), null));
        connected.add(connect(server, own));
      }
    }
    return connected;
  }

  /**
   * What {@link #connectBeside} made for this host, to be recorded now that the server is here. A
   * repeat finds it recorded and leaves it so.
   *
   * @return the volumes alone
   */
  public List<BlockDevice> arrived(Server server) {
    List<BlockDevice> own = new ArrayList<>();
    for (BlockDevice device : server.blockDevices()) {
      if (device.isVolume()) {
        own.add(arrival(server, device).map(arrived -> connect(server, arrived)).orElse(device));
      }
    }
    return own;
  }

  /** What is not the recorded attachment and not in use yet was made for the next host. */
  private Optional<BlockDevice> arrival(Server server, BlockDevice device) {
    return volumes.attachments().of(device.volumeId(), server.uuid()).stream()
        .filter(attachment -> !attachment.id().equals(device.attachmentId()))
        .filter(attachment -> !attachment.status().equals("attached"))
        .findFirst()
        .map(attachment -> device.withAttachment(attachment.id(), null));
  }

  /** Ends all that ties the server's volumes to other hosts than the one that is recorded. */
  public void releaseOthers(Server server) {
    for (BlockDevice device : server.blockDevices()) {
      if (device.isVolume() && device.attachmentId() != null) {
        volumes.attachments().of(device.volumeId(), server.uuid()).stream()
            .map(VolumeAttachment::id)
            .filter(id -> !id.equals(device.attachmentId()))
            .forEach(volumes.attachments()::release);
      }
    }
  }

  /** The guest has its volumes: they are in use now. */
  public void complete(List<BlockDevice> connected) {
    for (BlockDevice device : connected) {
      if (device.isVolume() && device.attachmentId() != null) {
        volumes.attachments().complete(device.attachmentId());
      }
    }
  }

  /**
   * Takes the connections to this host back and keeps the volumes for the server, so that another
   * host can connect them.
   *
   * @return the volumes alone, reserved
   */
  public List<BlockDevice> disconnect(Server server) {
    List<BlockDevice> reserved = new ArrayList<>();
    for (BlockDevice device : server.blockDevices()) {
      if (device.isVolume() && device.volumeId() != null) {
        reserved.add(disconnect(server, device));
      }
    }
    return reserved;
  }

  /** As {@link #disconnect(Server)}, of one volume. */
  public BlockDevice disconnect(Server server, BlockDevice device) {
    VolumeAttachments attachments = volumes.attachments();
    List<VolumeAttachment> there = attachments.of(device.volumeId(), server.uuid());
    // The new one comes first, so that nobody else gets the volume in between.
    String kept =
        there.stream()
            .filter(attachment -> attachment.status().equals("reserved"))
            .map(VolumeAttachment::id)
            .findFirst()
            .orElseGet(() -> attachments.reserve(device.volumeId(), server.uuid()));
    there.stream()
        .map(VolumeAttachment::id)
        .filter(id -> !id.equals(kept))
        .forEach(attachments::release);
    return device.withAttachment(kept, null);
  }

  /**
   * Writes an image over a volume that is connected to no host, and waits for it. It stays the
   * server's meanwhile.
   *
   * @return the volume, connected to this host again
   * @throws org.novaee.compute.driver.BuildRefused if that failed, or took too long
   */
  public BlockDevice reimage(Server server, BlockDevice device, ImageRef image) {
    return found(
        () -> {
          // An attempt that was cut off may still be writing.
          wait.untilWritten(device.volumeId(), image);
          volumes.reimage(device.volumeId(), image.id());
          wait.untilWritten(device.volumeId(), image);
          return connect(server, device);
        });
  }

  /** Ends all that ties volumes to the server; those that go with it are deleted. */
  public void giveBack(Server server, List<BlockDevice> devices) {
    new VolumeReturn(volumes).giveBack(server.uuid(), devices, false);
  }

  /** Ends all that ties one volume to the server, which stays whatever was said of it. */
  public void release(Server server, BlockDevice device) {
    new VolumeReturn(volumes).release(device.volumeId(), server.uuid());
  }

  /** The volume was to be detached and is not. */
  public void keepAttached(BlockDevice device) {
    volumes.rollDetaching(device.volumeId());
  }

  /** The device with the size its volume has now. */
  public BlockDevice withSizeNow(BlockDevice device) {
    return volumes
        .find(device.volumeId())
        .map(volume -> device.withVolume(volume.id(), volume.sizeGb(), device.volumeType()))
        .orElseThrow(() -> new DriverException("Volume " + device.volumeId() + " is gone"));
  }

  /** The guest stays with the old volume: the new one is free again. */
  public void undoSwap(Server server, BlockDevice from, BlockDevice to) {
    release(server, to);
    volumes.completeMigration(from.volumeId(), to.volumeId(), true);
    volumes.rollDetaching(from.volumeId());
  }

  /**
   * The guest went over to the new volume.
   *
   * @return the id under which the volume service keeps its data
   */
  public String endMigration(BlockDevice from, BlockDevice to) {
    return volumes.completeMigration(from.volumeId(), to.volumeId(), false);
  }

  /** Ends the attachment to a volume the guest has left. */
  public void releaseOld(BlockDevice from) {
    if (from.attachmentId() != null) {
      volumes.attachments().release(from.attachmentId());
    }
  }

  /** Tells the volume service how an assisted snapshot goes on. */
  public void reportSnapshot(AssistedSnapshot snapshot, String status) {
    volumes.snapshots().report(snapshot.snapshotId(), status);
  }

  /** Waits until none of the snapshots is being taken any more, but not longer than until then. */
  public void awaitSnapshots(List<String> snapshotIds, Instant deadline) {
    wait.untilTaken(snapshotIds, deadline);
  }

  /** The volume service says no in words that mean little without saying to what. */
  private static <T> T found(Supplier<T> work) {
    try {
      return work.get();
    } catch (VolumeRefused e) {
      throw new DriverException(e.getMessage(), e);
    }
  }
}
