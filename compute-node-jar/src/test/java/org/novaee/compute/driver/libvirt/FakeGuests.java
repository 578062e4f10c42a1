package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.Diagnostics;

/** Guests in memory that shut down when they have been asked often enough. */
final class FakeGuests implements Guests {

  final Map<String, PowerState> states = new HashMap<>();
  final List<String> done = new ArrayList<>();

  /** What the descriptions of guests say of processors, as XML. */
  final Map<String, String> processors = new HashMap<>();

  /** What the descriptions of guests say of devices of the host, as XML. */
  final Map<String, String> hostDevices = new HashMap<>();

  private final Map<Config, Map<String, String>> devices = new HashMap<>();
  private int requestsNeeded = 1;
  private int lettingGo;

  /** How often a guest must be asked; a negative number for a deaf one. */
  void heedsRequest(int number) {
    requestsNeeded = number;
  }

  @Override
  public void define(String uuid, String domainXml) {
    done.add("define");
    states.putIfAbsent(uuid, PowerState.SHUTDOWN);
  }

  @Override
  public void start(String uuid) {
    done.add("start");
    states.put(uuid, PowerState.RUNNING);
  }

  @Override
  public void startPaused(String uuid) {
    done.add("start paused");
    states.put(uuid, PowerState.PAUSED);
  }

  @Override
  public void askToShutDown(String uuid) {
    done.add("ask");
    if (--requestsNeeded == 0) {
      states.put(uuid, PowerState.SHUTDOWN);
    }
  }

  @Override
  public void turnOff(String uuid) {
    done.add("turn off");
    states.replace(uuid, PowerState.SHUTDOWN);
  }

  @Override
  public void remove(String uuid) {
    done.add("remove");
    states.remove(uuid);
    processors.remove(uuid);
    hostDevices.remove(uuid);
  }

  @Override
  public PowerState state(String uuid) {
    return states.getOrDefault(uuid, PowerState.ABSENT);
  }

  @Override
  public Diagnostics diagnostics(String uuid) {
    return Diagnostics.ofIdle(state(uuid).name(), "libvirt");
  }

  @Override
  public Set<String> owned() {
    return states.keySet();
  }

  @Override
  public Set<Config> configs(String uuid) {
    return state(uuid) == PowerState.RUNNING
        ? Set.of(Config.LIVE, Config.PERSISTENT)
        : Set.of(Config.PERSISTENT);
  }

  @Override
  public Optional<String> description(String uuid, Config config) {
    if (config == Config.LIVE && state(uuid) != PowerState.RUNNING) {
      return Optional.empty();
    }
    return Optional.of(
        "<domain>"
            + processors.getOrDefault(uuid, "")
            + "<devices>"
            + hostDevices.getOrDefault(uuid, "")
            + String.join("", devices(config).values())
            + "</devices></domain>");
  }

  @Override
  public List<Disk> disks(String uuid) {
    return devices(Config.PERSISTENT).values().stream()
        .map(xml -> Disk.fromXml(Xml.parse(xml)))
        .toList();
  }

  @Override
  public void plug(String uuid, String deviceXml, Config config) {
    done.add("plug " + config);
    devices(config).put(target(deviceXml), deviceXml);
  }

  @Override
  public void unplug(String uuid, String deviceXml, Config config) {
    done.add("unplug " + config);
    if (config == Config.PERSISTENT || lettingGo-- <= 0) {
      devices(config).remove(target(deviceXml));
    }
  }

  @Override
  public void copyDisk(String uuid, String disk, String targetXml) {
    done.add("copy " + disk);
    devices(Config.LIVE).put(disk, targetXml);
  }

  @Override
  public void resizeDisk(String uuid, String disk, long bytes) {
    done.add("resize " + disk + " " + bytes);
  }

  @Override
  public void snapshotDisks(String uuid, String snapshotXml) {
    done.add(snapshotXml);
  }

  @Override
  public void mergeDisk(String uuid, String disk, String base, String top) {
    done.add("merge " + disk + " " + base + " " + top);
  }

  /** How often guests are asked in vain to let go of a device. */
  void ignoresUnplugging(int times) {
    lettingGo = times;
  }

  private Map<String, String> devices(Config config) {
    return devices.computeIfAbsent(config, c -> new TreeMap<>());
  }

  private static String target(String deviceXml) {
    String name = Xml.parse(deviceXml).get("target", "dev");
    return name == null ? deviceXml : name;
  }

  @Override
  public String migratableXml(String uuid) {
    return null;
  }
}
