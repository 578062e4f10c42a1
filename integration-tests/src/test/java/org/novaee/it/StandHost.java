package org.novaee.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One host of a stand, as its own libvirt and its disks show it. */
final class StandHost {

  private final NovaInstance instance;
  private final String name;
  private final boolean sharesFiles;

  /**
   * @param sharesFiles whether the other hosts see the same files of guests
   */
  StandHost(NovaInstance instance, String name, boolean sharesFiles) {
    this.instance = instance;
    this.name = name;
    this.sharesFiles = sharesFiles;
  }

  /** Whether the other hosts see the same files of guests. */
  boolean sharesFiles() {
    return sharesFiles;
  }

  /** The servers whose guests are known here, running or not. */
  List<String> guests() {
    return virsh("list", "--all", "--uuid").lines().filter(line -> !line.isBlank()).toList();
  }

  /** As libvirt calls the state of a guest. */
  String state(String server) {
    return virsh("domstate", server).strip();
  }

  /** What is of the server among the guests' files: its directory, what is aside or half gone. */
  List<String> files(String server) {
    String directory = sharesFiles ? "instances" : "hosts/" + name + "/instances";
    try (Stream<Path> files = Files.list(instance.state().resolve(directory))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.contains(server))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The size that the guest sees of its first disk. */
  long diskBytes(String server) {
    return virsh("domblkinfo", server, "vda")
        .lines()
        .filter(line -> line.startsWith("Capacity:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /** Has the guest's migration take its time: so many MiB a second. */
  void slowDown(String server, int mib) {
    virsh("migrate-setspeed", server, String.valueOf(mib));
  }

  /** Ends a guest as a power cut does. */
  void destroy(String server) {
    virsh("destroy", server);
  }

  /** The names of its network devices. */
  List<String> devices() {
    return instance.nova("on", name, "ls", "/sys/class/net").lines().sorted().toList();
  }

  private String virsh(String... arguments) {
    return instance.nova(
        Stream.concat(Stream.of("on", name, "virsh", "-c", "qemu:///system"), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
