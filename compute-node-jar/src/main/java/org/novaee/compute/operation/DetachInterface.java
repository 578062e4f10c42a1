package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an interface out of a server: device of the guest, port, record. */
public final class DetachInterface {

  private static final Logger log = LoggerFactory.getLogger(DetachInterface.class);

  private static final String EVENT = "compute_detach_interface";

  private final ServerRecords records;
  private final NetworkService network;
  private final ComputeDriver driver;

  public DetachInterface(ServerRecords records, NetworkService network, ComputeDriver driver) {
    this.records = records;
    this.network = network;
    this.driver = driver;
  }

  /** Does so; if it fails the server has a fault, and can be asked again. */
  public void run(Server asked, String portId) {
    Optional<Server> server = records.find(asked.uuid());
    if (server.isEmpty()) {
      log.info("Detached nothing: the server was deleted or is another host's");
      return;
    }
    find(server.get(), portId)
        .ifPresentOrElse(
            vif -> tryDetach(server.get(), vif),
            () -> {
              log.info("Detached nothing: the server has port {} no more", portId);
              records.endEvent(asked.uuid(), EVENT);
            });
  }

  /** Lets go of an interface whose port is gone already; nothing if the server has it no more. */
  public void forget(Server asked, String portId) {
    records
        .find(asked.uuid())
        .ifPresent(server -> find(server, portId).ifPresent(vif -> forget(server, vif)));
  }

  private static Optional<Vif> find(Server server, String portId) {
    return server.vifs().stream().filter(vif -> vif.portId().equals(portId)).findFirst();
  }

  private void forget(Server server, Vif vif) {
    List<Vif> left = without(server, vif);
    try {
      driver.detachInterface(server, vif, left);
    } catch (DriverException e) {
      // The port is gone all the same; the guest is made without the device the next time.
      log.warn("Taking out the device of port {}, which is gone, failed", vif.portId(), e);
    }
    if (records.tryChange(server.uuid(), Change.anytime().vifs(left)).isEmpty()) {
      log.info("Port {} was not taken out of the record: the server is gone", vif.portId());
    }
  }

  private static List<Vif> without(Server server, Vif vif) {
    return server.vifs().stream().filter(one -> !one.equals(vif)).toList();
  }

  private void tryDetach(Server server, Vif vif) {
    String portId = vif.portId();
    try {
      records.duringEvent(server.uuid(), EVENT, () -> detach(server, vif));
    } catch (ServerLost e) {
      log.info("Gave up detaching port {}: {}", portId, e.getMessage());
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Detaching port {} failed: {}", portId, Failures.message(e), e);
      records.fault(server.uuid(), e);
    }
  }

  private void detach(Server server, Vif vif) {
    List<Vif> left = without(server, vif);
    new Steps()
        .step("device", () -> driver.detachInterface(server, vif, left))
        .step("port", () -> network.detach(server.uuid(), vif.portId()))
        .step("record", () -> records.change(server.uuid(), Change.anytime().vifs(left)))
        .run();
  }
}
