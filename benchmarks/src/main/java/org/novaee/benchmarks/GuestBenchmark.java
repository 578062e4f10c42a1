package org.novaee.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

/**
 * From POST to ACTIVE on libvirt with a cached image, beside what the hypervisor itself needs for
 * an equal domain: {@code qemu-img create}, {@code virsh define}, {@code virsh start}.
 */
final class GuestBenchmark {

  private final Servers servers;
  private final String connection;

  GuestBenchmark(Cloud cloud, String flavorId, String imageId, String connection) {
    this.servers = new Servers(cloud, flavorId, imageId, "bench-guest-");
    this.connection = connection;
  }

  Table run(int rounds) throws IOException, InterruptedException {
    servers.deleteAll();
    String first = servers.create("first", 1);
    servers.awaitActive(first);
    Domain domain = Domain.of(connection, first);
    double[] ours = new double[rounds];
    double[] floor = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      String server = servers.create(String.valueOf(round), 1);
      servers.awaitActive(server);
      ours[round] = (System.nanoTime() - begun) / 1e6;
      servers.delete(server);
      floor[round] = domain.startTwin();
    }
    servers.deleteAll();
    Table table =
        new Table("POST to ACTIVE, libvirt, cached image", "", "min ms", "median ms", "max ms");
    row(table, "POST to ACTIVE", ours);
    row(table, "qemu-img, define, start", floor);
    table.row(
        "ratio",
        ours[0] / floor[0],
        median(ours) / median(floor),
        ours[rounds - 1] / floor[rounds - 1]);
    return table;
  }

  private static void row(Table table, String name, double[] millis) {
    Arrays.sort(millis);
    table.row(name, millis[0], median(millis), millis[millis.length - 1]);
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  /** The description of a server's domain, from which equal ones are made. */
  private record Domain(String connection, String xml, Path disk) {

    static Domain of(String connection, String serverUuid)
        throws IOException, InterruptedException {
      String xml = output("virsh", "-c", connection, "dumpxml", "--inactive", serverUuid);
      String disk = xml.replaceFirst("(?s).*?<source file='([^']*)'.*", "$1");
      return new Domain(connection, xml, Path.of(disk));
    }

    /** Makes an equal domain with a disk of its own, and removes it; milliseconds until it ran. */
    double startTwin() throws IOException, InterruptedException {
      String name = "bench-floor-" + UUID.randomUUID();
      Path twin = disk.resolveSibling(name);
      Path description = Files.createTempFile(name, ".xml");
      String log = xml.replaceFirst("(?s).*?<log file='([^']*)'.*", "$1");
      Files.writeString(
          description,
          xml.replaceFirst("<name>[^<]*</name>", "<name>" + name + "</name>")
              .replaceFirst("<uuid>[^<]*</uuid>", "<uuid>" + UUID.randomUUID() + "</uuid>")
              .replaceFirst("(?s)<sysinfo.*?</sysinfo>", "")
              .replaceFirst("<smbios [^>]*>", "")
              .replace(log, twin + ".log")
              .replace(disk.toString(), twin.toString()));
      String backing = output("qemu-img", "info", "-U", disk.toString());
      String base = backing.replaceFirst("(?s).*?backing file: (\\S+).*", "$1");
      long begun = System.nanoTime();
      try {
        output("qemu-img", "create", "-f", "qcow2", "-F", "raw", "-b", base, twin.toString());
        output("virsh", "-c", connection, "define", description.toString());
        output("virsh", "-c", connection, "start", name);
        return (System.nanoTime() - begun) / 1e6;
      } finally {
        output("virsh", "-c", connection, "destroy", name);
        output("virsh", "-c", connection, "undefine", name);
        Files.deleteIfExists(twin);
        Files.deleteIfExists(Path.of(twin + ".log"));
        Files.deleteIfExists(description);
      }
    }

    private static String output(String... command) throws IOException, InterruptedException {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + text);
      }
      return text;
    }
  }
}
