package org.novaee.compute.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;

/**
 * Boots a guest from another disk so that its own can be mended, and back again. One that came to
 * stand in between is in ERROR, from where both can be tried again.
 */
public final class RescueServer {

  private static final List<String> RESCUING = List.of(TaskState.RESCUING);
  private static final List<String> UNRESCUING = List.of(TaskState.UNRESCUING);

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ShutdownPatience patience;
  private final ServerTask rescue;
  private final ServerTask unrescue;

  public RescueServer(ServerRecords records, ComputeDriver driver, ShutdownPatience patience) {
    this.records = records;
    this.driver = driver;
    this.patience = patience;
    this.rescue =
        new ServerTask(
            records,
            driver,
            "compute_rescue_instance",
            RESCUING,
            failed -> failed.vm(VmState.ERROR));
    this.unrescue =
        new ServerTask(
            records,
            driver,
            "compute_unrescue_instance",
            UNRESCUING,
            failed -> failed.vm(VmState.ERROR));
  }

  /**
   * Boots the guest from another disk.
   *
   * @param image null for what the host is configured to use or the server's own
   */
  public void rescue(Server asked, ImageRef image, String adminPassword) {
    rescue.run(
        asked.uuid(),
        image == null ? null : image.id(),
        server -> {
          driver.powerOff(server, patience.seconds(server));
          driver.rescue(server, image, adminPassword, server.vifs());
          records.change(
              server.uuid(),
              Change.from(RESCUING)
                  .noTask()
                  .vm(VmState.RESCUED)
                  .power(PowerState.RUNNING)
                  // What rescue_timeout is counted from.
                  .with("launched_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
        });
  }

  /** Boots the guest from its own disks. */
  public void unrescue(Server asked) {
    unrescue.run(
        asked.uuid(),
        server -> {
          driver.unrescue(server, server.vifs());
          records.change(
              server.uuid(),
              Change.from(UNRESCUING).noTask().vm(VmState.ACTIVE).power(PowerState.RUNNING));
        });
  }
}
