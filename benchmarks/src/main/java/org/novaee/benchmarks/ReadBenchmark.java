package org.novaee.benchmarks;

import java.net.http.HttpRequest;
import java.time.Duration;

/** Requests per second of the lists, each beside the floor for the same rows. */
final class ReadBenchmark {

  private static final int CALLERS = 8;

  /** A full page of servers. */
  private static final int PAGE = 1000;

  private final Cloud cloud;
  private final Servers servers;
  private final Duration time;

  ReadBenchmark(Cloud cloud, String flavorId, String imageId, Duration time) {
    this.cloud = cloud;
    this.servers = new Servers(cloud, flavorId, imageId, "bench-read-");
    this.time = time;
  }

  Table run(int count, String databaseUrl) {
    servers.deleteAll();
    String first = servers.create("", count);
    servers.awaitActive(count);
    Table table =
        new Table(
            "Reading with " + count + " servers, " + CALLERS + " callers",
            "request",
            "per s",
            "p50 ms",
            "p99 ms",
            "bytes",
            "floor per s",
            "floor p50",
            "floor p99",
            "of floor");
    try (Floor floor = new Floor(databaseUrl)) {
      measure(table, floor, "/servers");
      measure(table, floor, "/servers/detail?limit=100");
      measure(table, floor, "/servers/" + first);
      measure(table, floor, "/flavors/detail");
      servers.create("more", PAGE - count);
      servers.awaitActive(PAGE);
      measure(table, floor, "/servers/detail?limit=" + PAGE);
    }
    servers.deleteAll();
    return table;
  }

  private void measure(Table table, Floor floor, String path) {
    Load load = new Load(cloud.http(), CALLERS, time);
    Load.Result ours = load.run(cloud.compute(path).GET().build());
    Load.Result least = load.run(HttpRequest.newBuilder(floor.url(path)).GET().build());
    table.row(
        "GET " + path.replaceAll("/[0-9a-f-]{36}", "/{id}"),
        ours.perSecond(),
        ours.p50Millis(),
        ours.p99Millis(),
        ours.bytes(),
        least.perSecond(),
        least.p50Millis(),
        least.p99Millis(),
        ours.perSecond() / least.perSecond());
  }
}
