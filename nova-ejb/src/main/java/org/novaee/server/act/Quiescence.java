package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.novaee.fault.Fault;
import org.novaee.model.BooleanText;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.VmState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File systems of running guests that are held still while snapshots of their volumes are taken.
 * The host does it, and ends it by itself if it is not told to.
 */
@ApplicationScoped
public class Quiescence {

  private static final Logger log = LoggerFactory.getLogger(Quiescence.class);

  private ComputeNodes hosts;

  /** For the container. */
  protected Quiescence() {}

  @Inject
  public Quiescence(ComputeNodes hosts) {
    this.hosts = hosts;
  }

  /**
   * Holds them still, if the guest can.
   *
   * @return whether {@link #end} is to be called
   * @throws Fault if they cannot be held still and the image requires it; then they go on
   */
  boolean begin(Server server) {
    if (!VmState.ACTIVE.equals(server.vmState()) || server.host() == null) {
      return false;
    }
    QuiesceOutcome outcome = ask(server);
    if (outcome == QuiesceOutcome.QUIESCED) {
      return true;
    }
    if (isYes(server, "os_require_quiesce")) {
      throw refused(server, outcome);
    }
    log.info("Snapshots of server {} without quiescing it: {}", server.uuid(), outcome);
    return false;
  }

  /**
   * Lets them go on when the snapshots are taken. A host that does not learn of it does so later.
   *
   * @param snapshotIds those that were begun
   */
  void end(Server server, List<String> snapshotIds) {
    try {
      hosts.on(server.host()).unquiesce(server, snapshotIds);
    } catch (RpcException e) {
      log.warn("Host {} cannot be told to unquiesce {}", server.host(), server.uuid(), e);
    }
  }

  private QuiesceOutcome ask(Server server) {
    if (!isYes(server, "hw_qemu_guest_agent")) {
      return QuiesceOutcome.NO_AGENT;
    }
    try {
      return hosts.on(server.host()).quiesce(server);
    } catch (RpcException e) {
      log.warn("Host {} did not answer whether it quiesced {}", server.host(), server.uuid(), e);
      // It may do so yet; what follows it in the queue undoes it.
      end(server, List.of());
      return QuiesceOutcome.FAILED;
    }
  }

  private static Fault refused(Server server, QuiesceOutcome outcome) {
    return switch (outcome) {
      case NO_AGENT -> Fault.invalid("QEMU guest agent is not enabled");
      case FAILED ->
          new Fault(
              Fault.Kind.FAILED,
              "The file systems of instance %s could not be quiesced, as its image requires; its host's log tells why"
                  .formatted(server.uuid()));
      default ->
          Fault.invalid(
              "Quiescing is not supported in instance %s: %s"
                  .formatted(
                      server.uuid(),
                      outcome == QuiesceOutcome.NOT_RUNNING
                          ? "the guest is not running"
                          : "its hypervisor cannot do it"));
    };
  }

  private static boolean isYes(Server server, String property) {
    Map<String, String> image = server.image() == null ? Map.of() : server.image().properties();
    return BooleanText.isTrue(image.getOrDefault(property, ""));
  }
}
