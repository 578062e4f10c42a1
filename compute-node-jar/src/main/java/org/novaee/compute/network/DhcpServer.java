package org.novaee.compute.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one dnsmasq of a network: running with the right options and the right guests, or not. */
final class DhcpServer {

  private static final Logger LOG = LoggerFactory.getLogger(DhcpServer.class);
  private static final long END_SECONDS = 5;

  private final HostCommands commands;

  DhcpServer(HostCommands commands) {
    this.commands = commands;
  }

  /** Makes it run as wanted, knowing the guests. */
  void converge(HostNetwork network, List<HostPort> ports, Path directory) {
    if (!Dnsmasq.isWanted(network)) {
      stop(directory);
      return;
    }
    boolean changed = writeHosts(Dnsmasq.hosts(ports), Dnsmasq.hostsFile(directory));
    List<String> wanted = Dnsmasq.commandLine(network, directory);
    Optional<ProcessHandle> running = running(directory);
    if (running.isPresent() && runsAs(running.get(), wanted)) {
      if (changed) {
        commands.run("kill", "-HUP", Long.toString(running.get().pid()));
      }
      return;
    }
    stop(directory);
    commands.run(HostCommands.SHORT, wanted);
    LOG.info("serving DHCP on {}", network.bridge());
  }

  /** Ends it if it runs, and only if the process is really it. */
  void stop(Path directory) {
    running(directory).ifPresent(DhcpServer::end);
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }

  private static Optional<ProcessHandle> running(Path directory) {
    Path file = Dnsmasq.pidFile(directory);
    try {
      String pid = Files.readString(file).strip();
      if (!pid.matches("\\d{1,10}")) {
        return Optional.empty();
      }
      // The number may belong to another program by now.
      return ProcessHandle.of(Long.parseLong(pid))
          .filter(process -> commandLine(process).contains("--pid-file=" + file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DriverException("reading " + file + ": " + e.getMessage(), e);
    }
  }

  /** The program's own name may be a path, the rest must be the same. */
  private static boolean runsAs(ProcessHandle process, List<String> wanted) {
    List<String> has = commandLine(process);
    return has.size() == wanted.size()
        && has.subList(1, has.size()).equals(wanted.subList(1, wanted.size()));
  }

  private static List<String> commandLine(ProcessHandle process) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
      return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      LOG.debug("process {} is gone", process.pid(), e);
      return List.of();
    }
  }

  private static boolean writeHosts(String hosts, Path file) {
    try {
      if (Files.exists(file) && Files.readString(file).equals(hosts)) {
        return false;
      }
      Path partial = file.resolveSibling(".hosts");
      Files.writeString(partial, hosts);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new DriverException("writing " + file + ": " + e.getMessage(), e);
    }
  }
}
