package org.novaee.compute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.model.AttachedInterface;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.network.PortProfiles;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugs an interface into a server: port, device of the guest, record. */
public final class AttachInterface {

  private static final Logger log = LoggerFactory.getLogger(AttachInterface.class);

  private static final String EVENT = "compute_attach_interface";

  private final ServerRecords records;
  private final NetworkService network;
  private final ComputeDriver driver;

  public AttachInterface(ServerRecords records, NetworkService network, ComputeDriver driver) {
    this.records = records;
    this.network = network;
    this.driver = driver;
  }

  /**
   * Does so unless the server is being changed otherwise; what fails is undone.
   *
   * @param requestId a repeat with the same one finds what the first made
   */
  public AttachedInterface run(Server asked, NetworkRequest wanted, String requestId) {
    Optional<Server> recorded =
        records.find(asked.uuid()).filter(server -> server.taskState() == null);
    if (recorded.isEmpty()) {
      log.info("Attached nothing: the server was deleted, moved or is being changed");
      return new AttachedInterface(null, null);
    }
    Attachment attachment = new Attachment(recorded.get(), wanted, requestId);
    try {
      records.duringEvent(asked.uuid(), EVENT, attachment::run);
      return new AttachedInterface(attachment.vif.portId(), null);
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Attaching an interface failed: {}", Failures.message(e), e);
      records.fault(asked.uuid(), e);
      return new AttachedInterface(null, refusal(e));
    }
  }

  private static String refusal(RuntimeException failure) {
    if (failure instanceof PlaceRefused) {
      return AttachedInterface.NO_DEVICE;
    }
    return failure instanceof NetworkRefused refused ? refused.type() : null;
  }

  /** One run. */
  private final class Attachment {

    private final Server server;
    private final NetworkRequest wanted;
    private final String requestId;
    private Vif vif;

    Attachment(Server server, NetworkRequest wanted, String requestId) {
      this.server = server;
      this.wanted = wanted;
      this.requestId = requestId;
    }

    void run() {
      new Steps()
          .step("port", this::takePort, this::givePortBack)
          .step(
              "device",
              () -> driver.attachInterface(server, vif, vifs()),
              () -> driver.detachInterface(server, vif, server.vifs()))
          .step("record", () -> records.change(server.uuid(), Change.fromRest().vifs(vifs())))
          .run();
    }

    private void takePort() {
      PortProfiles devices = wanted.portId() == null ? PortProfiles.NONE : claimDevice();
      vif =
          network.attach(
              server.uuid(),
              server.projectId(),
              records.hostName(),
              server.availabilityZone(),
              wanted,
              requestId,
              devices);
    }

    private PortProfiles claimDevice() {
      return network.devicePorts(List.of(wanted)).stream()
          .findFirst()
          .map(port -> driver.places().give(server, port.on(records.hostName())))
          .orElse(PortProfiles.NONE);
    }

    private void givePortBack() {
      if (vif != null) {
        network.detach(server.uuid(), vif.portId());
      }
      if (wanted.portId() != null) {
        driver.places().release(wanted.portId());
      }
    }

    private List<Vif> vifs() {
      List<Vif> all = new ArrayList<>(server.vifs());
      all.removeIf(one -> one.portId().equals(vif.portId()));
      all.add(vif);
      return all;
    }
  }
}
