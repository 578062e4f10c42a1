package org.novaee.compute.periodic;

import java.util.HashMap;
import java.util.Map;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.operation.ServerRecords;
import org.novaee.model.BlockDevice;
import org.novaee.model.Diagnostics;
import org.novaee.model.Server;
import org.novaee.model.VolumeUsage;
import org.novaee.rpc.contract.ComputeDatabase;
import org.novaee.volume.DeviceNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how the guests of the host use their volumes. */
public final class ReportVolumeUsage implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(ReportVolumeUsage.class);

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ComputeDatabase database;

  public ReportVolumeUsage(ServerRecords records, ComputeDriver driver, ComputeDatabase database) {
    this.records = records;
    this.driver = driver;
    this.database = database;
  }

  @Override
  public void run() {
    for (Server server : records.all()) {
      if (server.powerState() == PowerState.RUNNING.code() && hasVolume(server)) {
        try {
          tell(server, driver.diagnostics(server));
        } catch (DriverException e) {
          log.info("How {} uses its volumes cannot be told: {}", server.uuid(), e.getMessage());
        }
      }
    }
  }

  private void tell(Server server, Diagnostics figures) {
    Map<String, Diagnostics.Disk> disks = new HashMap<>();
    figures.disks().forEach(disk -> disks.put(disk.device(), disk));
    for (BlockDevice device : server.blockDevices()) {
      Diagnostics.Disk disk = device.volumeId() == null ? null : disks.get(name(device));
      if (disk != null) {
        database.volumeUsage(
            records.hostName(),
            server.uuid(),
            new VolumeUsage(
                device.volumeId(),
                disk.readRequests(),
                disk.readBytes(),
                disk.writeRequests(),
                disk.writeBytes()));
      }
    }
  }

  private static boolean hasVolume(Server server) {
    return server.blockDevices().stream().anyMatch(device -> device.volumeId() != null);
  }

  private static String name(BlockDevice device) {
    return device.deviceName() == null ? "" : DeviceNames.bare(device.deviceName());
  }
}
