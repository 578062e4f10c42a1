package org.novaee.compute.operation;

import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.image.ImageUnavailable;
import org.novaee.image.SnapshotImages;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a server's guest off and keeps its disk in an image; then the conductor says that it is
 * shelved. If that fails the guest runs as before.
 */
public final class ShelveServer {

  private static final Logger log = LoggerFactory.getLogger(ShelveServer.class);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ComputeDriver driver;
  private final SnapshotImages images;
  private final ShutdownPatience patience;
  private final DiskUpload upload;

  public ShelveServer(HostParts host, ShutdownPatience patience) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.driver = host.driver();
    this.images = host.images();
    this.patience = patience;
    this.upload = new DiskUpload(records, driver, images);
  }

  public void run(Server asked, String imageId) {
    new ServerTask(
            records, driver, "compute_shelve_instance", TaskState.SHELVE, UnaryOperator.identity())
        .run(asked.uuid(), server -> shelve(server, imageId));
    discard(imageId);
  }

  private void shelve(Server server, String imageId) {
    new Steps()
        .step("power-off", () -> turnOff(server), () -> turnOnAgain(server))
        .step("image", () -> upload.run(server, imageId, TaskState.SHELVE))
        .step("tell", () -> conductor.shelved(server.uuid(), records.hostName(), imageId))
        .run();
  }

  /** A guest that is paused cannot hear the request to shut down. */
  private void turnOff(Server server) {
    boolean ask = driver.powerState(server) == PowerState.RUNNING;
    driver.powerOff(server, ask ? patience.seconds(server) : 0);
  }

  private void turnOnAgain(Server server) {
    if (VmState.ACTIVE.equals(server.vmState())) {
      driver.powerOn(server, server.vifs());
    }
  }

  private void discard(String imageId) {
    try {
      images.discard(imageId);
    } catch (ImageUnavailable e) {
      log.warn("Whether image {} has data cannot be told", imageId, e);
    }
  }
}
