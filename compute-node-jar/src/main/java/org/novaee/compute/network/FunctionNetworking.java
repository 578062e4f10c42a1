package org.novaee.compute.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.PortBinding;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link HostNetworking} that also sets up the virtual functions that ports are. Which it did is
 * remembered, so that none is left as the guest had it before.
 */
public final class FunctionNetworking implements HostNetworking {

  private static final Logger LOG = LoggerFactory.getLogger(FunctionNetworking.class);

  private final HostNetworking others;
  private final VirtualFunctions functions;
  private final Path directory;

  /**
   * @param others looks after all other interfaces
   * @param directory where functions are remembered
   */
  public FunctionNetworking(HostNetworking others, VirtualFunctions functions, Path directory) {
    this.others = others;
    this.functions = functions;
    this.directory = directory;
  }

  @Override
  public void plug(Server server, List<Vif> vifs) {
    others.plug(server, vifs);
    synchronized (this) {
      for (Vif vif : vifs) {
        if (VirtualFunctions.isOne(vif)) {
          remember(server, vif);
          functions.setUp(vif);
        }
      }
    }
  }

  @Override
  public void unplug(String serverUuid) {
    others.unplug(serverUuid);
    forgetAllBut(serverUuid, List.of());
  }

  @Override
  public void unplugAllBut(String serverUuid, List<Vif> left) {
    others.unplugAllBut(serverUuid, left);
    forgetAllBut(serverUuid, left);
  }

  @Override
  public void restore() {
    others.restore();
  }

  private void remember(Server server, Vif vif) {
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(vif.binding().device()),
          "%s %s %s".formatted(server.uuid(), vif.portId(), vif.binding().vnicType()));
    } catch (IOException e) {
      throw new UncheckedIOException("remembering a virtual function in " + directory, e);
    }
  }

  private synchronized void forgetAllBut(String serverUuid, List<Vif> left) {
    Set<String> kept = left.stream().map(Vif::portId).collect(Collectors.toSet());
    for (Path file : files()) {
      try {
        String[] port = Files.readString(file).split(" ", -1);
        if (port.length == 3 && port[0].equals(serverUuid) && !kept.contains(port[1])) {
          reset(file.getFileName().toString(), port[2].equals(PortBinding.MACVTAP));
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("forgetting the virtual function of " + file, e);
      }
    }
  }

  /** One that cannot be reset is set up by the next guest that gets it. */
  private void reset(String address, boolean isKept) {
    try {
      functions.reset(address, isKept);
    } catch (DriverException e) {
      LOG.warn("Virtual function {} stays as its guest had it: {}", address, e.getMessage());
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing the virtual functions in " + directory, e);
    }
  }
}
