package org.novaee.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * From POST to ACTIVE on the fake driver: single requests from several callers, and one for many.
 */
final class BuildBenchmark {

  private static final int CALLERS = 8;

  private final Cloud cloud;
  private final Servers servers;

  BuildBenchmark(Cloud cloud, String flavorId, String imageId) {
    this.cloud = cloud;
    this.servers = new Servers(cloud, flavorId, imageId, "bench-build-");
  }

  Table run(int singles, int together) {
    cloud.get("/servers?limit=1");
    servers.deleteAll();
    // A Java program is measured once its code is compiled, not while it is.
    for (int round = 0; round < 3; round++) {
      single(singles);
      servers.deleteAll();
    }
    Table table =
        new Table(
            "POST to ACTIVE, fake driver",
            "requests",
            "servers",
            "seconds",
            "servers/s",
            "POST p50 ms",
            "POST p99 ms");
    Histogram posts = new Histogram(3);
    double seconds = single(singles, posts);
    table.row(
        singles + " single, " + CALLERS + " callers",
        singles,
        seconds,
        singles / seconds,
        posts.getValueAtPercentile(50) / 1e6,
        posts.getValueAtPercentile(99) / 1e6);
    servers.deleteAll();
    long begun = System.nanoTime();
    servers.create("many", together);
    double post = (System.nanoTime() - begun) / 1e6;
    servers.awaitActive(together);
    seconds = (System.nanoTime() - begun) / 1e9;
    table.row("1 for " + together, together, seconds, together / seconds, post, post);
    servers.deleteAll();
    return table;
  }

  private void single(int count) {
    single(count, new Histogram(3));
  }

  private double single(int count, Histogram posts) {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    long begun = System.nanoTime();
    try {
      List<Future<Long>> asked = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String suffix = String.valueOf(i);
        asked.add(threads.submit(() -> timedCreate(suffix)));
      }
      for (Future<Long> one : asked) {
        posts.recordValue(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A create failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } finally {
      threads.shutdown();
    }
    servers.awaitActive(count);
    return (System.nanoTime() - begun) / 1e9;
  }

  private long timedCreate(String suffix) {
    long begun = System.nanoTime();
    servers.create(suffix, 1);
    return System.nanoTime() - begun;
  }
}
