package org.novaee.compute.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.model.BlockDevice;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.volume.VolumeAttachment;

/** What there is on a host and at its neighbours although no record says so, or the other way. */
final class Leftovers {

  /** What the guest of a server on a host is. */
  private static final Map<String, PowerState> GUESTS =
      Map.of(
          "active", PowerState.RUNNING,
          "rescued", PowerState.RUNNING,
          "paused", PowerState.PAUSED,
          "stopped", PowerState.SHUTDOWN,
          "suspended", PowerState.SHUTDOWN,
          "shelved", PowerState.SHUTDOWN,
          "soft-delete", PowerState.SHUTDOWN);

  private final Host host;
  private final List<String> found = new ArrayList<>();

  private Leftovers(Host host) {
    this.host = host;
  }

  /** All of them, in words. */
  static List<String> of(Host host) {
    Leftovers leftovers = new Leftovers(host);
    leftovers.guests();
    leftovers.ports();
    leftovers.claims();
    leftovers.volumes();
    leftovers.images();
    leftovers.quiesced();
    leftovers.events();
    return leftovers.found;
  }

  /** Those that a part of a move may leave behind: what it made belongs to the move. */
  static List<String> ofMove(Host host) {
    Leftovers leftovers = new Leftovers(host);
    leftovers.events();
    return leftovers.found;
  }

  private List<Server> here() {
    return List.copyOf(host.records.serversOn(Servers.HOST));
  }

  private void guests() {
    Set<String> kept = new TreeSet<>(host.guests.all());
    for (Server server : here()) {
      kept.remove(server.uuid());
      PowerState guest = host.driver.powerState(server);
      boolean atRest = server.taskState() == null && !"error".equals(server.vmState());
      if (atRest && guest.code() != server.powerState()) {
        found.add("power_state " + server.powerState() + " of a guest that is " + guest);
      }
      if (atRest && guest != GUESTS.get(server.vmState())) {
        found.add("guest " + guest + " of a server that is " + server.vmState());
      }
    }
    kept.forEach(guest -> found.add("guest " + guest + " without a server"));
  }

  private void ports() {
    if (!host.records.servers.containsKey("s1")) {
      if (!host.network.interfaces("s1").isEmpty()) {
        found.add("ports of a server that is gone");
      }
      return;
    }
    Server server = host.records.servers.get("s1");
    Set<String> recorded =
        server.vifs().stream().map(Vif::portId).collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        host.network.interfaces("s1").stream()
            .map(Vif::portId)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean isWaitingForAHost = server.host() == null && there.isEmpty();
    if (!isWaitingForAHost && !"error".equals(server.vmState()) && !recorded.equals(there)) {
      found.add("ports " + there + ", recorded " + recorded);
    }
  }

  private void claims() {
    long claimed = host.tracker.report().runningVms();
    if (claimed != here().size()) {
      found.add(claimed + " claims of " + here().size() + " servers");
    }
  }

  private void volumes() {
    Server server = host.records.servers.get("s1");
    Map<String, BlockDevice> devices =
        server == null
            ? Map.of()
            : server.blockDevices().stream()
                .filter(device -> device.volumeId() != null)
                .collect(Collectors.toMap(BlockDevice::volumeId, device -> device));
    for (VolumeAttachment attachment : host.volumes.allAttachments()) {
      // A server in ERROR is deleted or made anew, and both find what it has by its volume.
      boolean recorded =
          devices.containsKey(attachment.volumeId())
              && (attachment.id().equals(devices.get(attachment.volumeId()).attachmentId())
                  || "error".equals(server.vmState()));
      if (!recorded) {
        found.add("attachment " + attachment + " that no device has");
      }
    }
    boolean judged = server != null && server.host() != null && !"error".equals(server.vmState());
    devices.forEach(
        (volume, device) -> {
          boolean attached =
              host.volumes.allAttachments().stream()
                  .anyMatch(attachment -> attachment.id().equals(device.attachmentId()));
          if (judged && !(attached && "in-use".equals(host.volumes.status(volume)))) {
            found.add("device with volume " + volume + ", " + host.volumes.status(volume));
          }
        });
    for (String volume : List.of("v1", "v2")) {
      String status = host.volumes.status(volume);
      boolean isFree = status == null || "available".equals(status);
      if (!devices.containsKey(volume) && !isFree) {
        found.add("volume " + volume + " is " + status + " and no server's");
      }
    }
    boolean hasGuest = server != null && host.guests.all().contains(server.uuid());
    Set<String> plugged = host.driver.volumes("s1");
    if (judged && hasGuest && !plugged.equals(devices.keySet())) {
      found.add("volumes " + plugged + " in the guest, recorded " + devices.keySet());
    }
  }

  private void images() {
    for (String id : host.images.ids()) {
      String status = host.images.find(id).map(ImageRef::status).orElse(null);
      if (!Objects.equals(status, "active")) {
        found.add("image " + id + " is " + status);
      }
    }
  }

  private void quiesced() {
    host.driver.quiesced().keySet().forEach(guest -> found.add("quiesced guest " + guest));
  }

  /** An event that began has ended, even if its first run was cut off. */
  private void events() {
    List<String> events = host.records.events;
    if (!events.isEmpty() && events.get(events.size() - 1).startsWith("started")) {
      found.add("event without an end: " + events.get(events.size() - 1));
    }
  }
}
