package org.novaee.compute.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;

/**
 * What this host provides, remembered across restarts: a directory for each network, named by its
 * bridge, with the network and a file for each port.
 */
final class NetworkState {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NETWORK = "network.json";
  private static final String PORTS = "ports";

  private final Path root;

  NetworkState(Path root) {
    this.root = root;
  }

  /** The directory of a network, where its DHCP server keeps its files too. */
  Path directory(String bridge) {
    return root.resolve(bridge);
  }

  List<HostNetwork> networks() {
    return entries(root).stream().flatMap(directory -> read(directory).stream()).toList();
  }

  Optional<HostNetwork> network(String bridge) {
    return read(directory(bridge));
  }

  List<HostPort> ports(String bridge) {
    List<HostPort> ports = new ArrayList<>();
    for (Path file : entries(directory(bridge).resolve(PORTS))) {
      ports.add(read(file, HostPort.class));
    }
    return ports;
  }

  void save(HostNetwork network) {
    write(directory(network.bridge()).resolve(NETWORK), network);
  }

  void save(String bridge, HostPort port) {
    write(portFile(bridge, port.portId()), port);
  }

  void forget(String bridge, HostPort port) {
    delete(portFile(bridge, port.portId()));
  }

  /** Forgets a network; what else is in its directory goes, too. */
  void forget(HostNetwork network) {
    Path directory = directory(network.bridge());
    entries(directory.resolve(PORTS)).forEach(NetworkState::delete);
    entries(directory).forEach(NetworkState::delete);
    delete(directory);
  }

  private Path portFile(String bridge, String portId) {
    return directory(bridge).resolve(PORTS).resolve(portId);
  }

  private static Optional<HostNetwork> read(Path directory) {
    Path file = directory.resolve(NETWORK);
    return Files.exists(file) ? Optional.of(read(file, HostNetwork.class)) : Optional.empty();
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return JSON.readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new DriverException("reading " + file + ": " + e.getMessage(), e);
    }
  }

  private static void write(Path file, Object value) {
    try {
      Files.createDirectories(file.getParent());
      Path partial = file.resolveSibling("." + file.getFileName());
      JSON.writeValue(partial.toFile(), value);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DriverException("writing " + file + ": " + e.getMessage(), e);
    }
  }

  /** What is in a directory, except what is half written; nothing where there is none. */
  private static List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).toList();
    } catch (IOException e) {
      throw new DriverException("reading " + directory + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DriverException("deleting " + file + ": " + e.getMessage(), e);
    }
  }
}
