package org.novaee.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmarks of a running system; {@code ./nova bench} starts one and runs them all. */
@Command(name = "benchmarks", mixinStandardHelpOptions = true)
public final class Benchmarks {

  @Option(names = "--clouds", required = true, description = "clouds.yaml")
  private Path clouds;

  @Option(names = "--cloud", defaultValue = "nova-admin", description = "which of them")
  private String cloud;

  @Option(names = "--flavor", required = true, description = "flavor id for the servers")
  private String flavor;

  @Option(names = "--image", required = true, description = "image id for the servers")
  private String image;

  @Option(names = "--results", defaultValue = "benchmarks/target/results")
  private Path results;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Benchmarks()).setOut(out).execute(args));
  }

  @Command(description = "POST to ACTIVE on the fake driver")
  void builds(
      @Option(names = "--singles", defaultValue = "200") int singles,
      @Option(names = "--together", defaultValue = "50") int together) {
    finish("builds", new BuildBenchmark(connect(), flavor, image).run(singles, together));
  }

  @Command(description = "reading lists, beside plain JDBC and bare Undertow")
  void reads(
      @Option(
              names = "--servers",
              defaultValue = "500",
              description = "below 1000, which the last measurement has")
          int servers,
      @Option(names = "--seconds", defaultValue = "10") int seconds,
      @Option(names = "--database", required = true, description = "JDBC URL") String database) {
    Duration time = Duration.ofSeconds(seconds);
    finish("reads", new ReadBenchmark(connect(), flavor, image, time).run(servers, database));
  }

  @Command(description = "POST to ACTIVE on libvirt, beside virsh")
  void guests(
      @Option(names = "--rounds", defaultValue = "10") int rounds,
      @Option(names = "--connection", defaultValue = "qemu:///system") String connection)
      throws IOException, InterruptedException {
    finish("guests", new GuestBenchmark(connect(), flavor, image, connection).run(rounds));
  }

  @Command(description = "allocation candidates among many providers")
  void candidates(
      @Option(names = "--rounds", defaultValue = "300") int rounds,
      @Option(names = "--database", required = true, description = "of an empty schema")
          String database) {
    finish("candidates", new CandidatesBenchmark(database).run(rounds));
  }

  @Command(description = "finding and claiming hosts among many")
  void scheduling(
      @Option(names = "--rounds", defaultValue = "300") int rounds,
      @Option(names = "--seconds", defaultValue = "5") int seconds,
      @Option(names = "--hosts", defaultValue = "100,1000,10000", split = ",") List<Integer> hosts,
      @Option(names = "--servers", defaultValue = "0,10,50", split = ",", description = "each has")
          List<Integer> servers,
      @Option(names = "--database", required = true, description = "beginning of schema names")
          String database) {
    finish(
        "scheduling",
        new SchedulingBenchmark(database).run(rounds, Duration.ofSeconds(seconds), hosts, servers));
  }

  private Cloud connect() {
    return new Cloud(clouds, cloud);
  }

  private void finish(String name, Table table) {
    table.print(spec.commandLine().getOut());
    table.write(results.resolve(name + ".json"));
  }
}
