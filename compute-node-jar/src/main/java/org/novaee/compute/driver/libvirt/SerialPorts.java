package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.converter.Consoles;
import org.novaee.compute.driver.libvirt.xml.SerialPort.Listener;
import org.novaee.model.Server;

/**
 * Gives guests ports of the host where their serial consoles listen. A guest keeps its ports as
 * long as this process lives and nobody else has taken them. Thread-safe.
 */
final class SerialPorts {

  private final String host;
  private final int lowest;
  private final int highest;
  private final Map<String, List<Integer>> given = new ConcurrentHashMap<>();

  /**
   * @param host address, or null for guests whose serial consoles cannot be connected to
   */
  SerialPorts(String host, int lowest, int highest) {
    this.host = host;
    this.lowest = lowest;
    this.highest = highest;
  }

  static SerialPorts from(Config config) {
    if (!config.getValue("nova.serial_console.enabled", Boolean.class)) {
      return new SerialPorts(null, 0, 0);
    }
    String range = config.getValue("nova.serial_console.port_range", String.class).strip();
    String[] ends = range.split(":", -1);
    try {
      int lowest = Integer.parseInt(ends[0]);
      int highest = Integer.parseInt(ends[1]);
      if (ends.length == 2 && lowest > 0 && lowest <= highest && highest < 65536) {
        return new SerialPorts(
            config.getValue("nova.serial_console.proxyclient_address", String.class),
            lowest,
            highest);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(wrong(range), e);
    }
    throw new IllegalArgumentException(wrong(range));
  }

  private static String wrong(String range) {
    return "[serial_console] port_range: " + range + " is not lowest:highest of two ports";
  }

  /**
   * Where the serial consoles of a guest that is off are to listen; empty where they do not.
   *
   * @throws DriverException if all ports are taken
   */
  synchronized List<Listener> of(Server server) {
    if (host == null) {
      return List.of();
    }
    int count = Consoles.serialPorts(server);
    List<Integer> ports = given.getOrDefault(server.uuid(), List.of());
    if (ports.size() != count || !ports.stream().allMatch(this::isFree)) {
      given.remove(server.uuid());
      ports = choose(count);
      given.put(server.uuid(), ports);
    }
    return ports.stream().map(port -> new Listener(host, port)).toList();
  }

  /** The guest is gone. */
  void release(String uuid) {
    given.remove(uuid);
  }

  private List<Integer> choose(int count) {
    Set<Integer> taken = new HashSet<>();
    given.values().forEach(taken::addAll);
    List<Integer> chosen = new ArrayList<>();
    int range = highest - lowest + 1;
    int start = ThreadLocalRandom.current().nextInt(range);
    for (int i = 0; i < range && chosen.size() < count; i++) {
      int port = lowest + (start + i) % range;
      if (!taken.contains(port) && isFree(port)) {
        chosen.add(port);
      }
    }
    if (chosen.size() < count) {
      throw new DriverException("Not able to acquire a free port for " + host);
    }
    return List.copyOf(chosen);
  }

  private boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
