package org.novaee.compute.operation;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operations on one volume of a server have in common: each is carried out only while the
 * record has the device; it is recorded as an event; a failure becomes a fault and changes nothing
 * else of the server.
 *
 * @param event the event's name
 */
record VolumeTask(ServerRecords records, String event) {

  private static final Logger log = LoggerFactory.getLogger(VolumeTask.class);

  void run(String serverUuid, Predicate<BlockDevice> wanted, BiConsumer<Server, BlockDevice> work) {
    run(serverUuid, wanted, BlockDevice::volumeId, work);
  }

  /**
   * @param about what volumes the event is about, with a space between two
   */
  void run(
      String serverUuid,
      Predicate<BlockDevice> wanted,
      Function<BlockDevice, String> about,
      BiConsumer<Server, BlockDevice> work) {
    Optional<Server> recorded = records.find(serverUuid);
    if (recorded.isEmpty()) {
      log.info("Left out {}: the server was deleted or is another host's", event);
      return;
    }
    Server server = recorded.get();
    Optional<BlockDevice> device = server.blockDevices().stream().filter(wanted).findFirst();
    if (device.isEmpty()) {
      log.info("Left out {}: the server does not have that volume any more", event);
      records.endEvent(serverUuid, event);
      return;
    }
    try {
      records.duringEvent(
          serverUuid, event, about.apply(device.get()), () -> work.accept(server, device.get()));
    } catch (ServerLost e) {
      log.info("Gave up {}: {}", event, e.getMessage());
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("{} of {} failed: {}", event, device.get(), Failures.message(e), e);
      records.fault(serverUuid, e);
    }
  }
}
