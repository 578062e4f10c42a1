package org.novaee.compute.work;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.jms.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * All work on one host's servers. What changes a server waits for its turn at that server; builds,
 * which load the host most, and copies of disks are limited in number. A call's caller waits, so a
 * call that only looks waits for nothing.
 */
public final class HostWork implements Work {

  private static final Logger log = LoggerFactory.getLogger(HostWork.class);

  /** Operations other than builds, at a time. */
  private static final int OPERATIONS = 64;

  private static final String BUILD = "buildAndRun";
  private static final String LIVE_MIGRATION = "liveMigrate";

  /** Calls that change a server, and so have to wait for their turn. */
  private static final Set<String> CHANGING_CALLS = Set.of("attachInterface", "quiesce");

  private final SerialQueues queues = new SerialQueues();
  private final Executor threads;
  private final Lane builds;
  private final Lane liveMigrations;
  private final Lane snapshots;
  private final Lane operations;

  /**
   * @param threads may be shared by many hosts
   * @param maxConcurrentBuilds 0 for any number
   * @param maxLiveMigrations 0 for any number
   * @param maxConcurrentSnapshots 0 for any number
   */
  public HostWork(
      Executor threads,
      int maxConcurrentBuilds,
      int maxLiveMigrations,
      int maxConcurrentSnapshots) {
    this.threads = threads;
    this.builds = new Lane(threads, maxConcurrentBuilds);
    this.liveMigrations = new Lane(threads, maxLiveMigrations);
    this.snapshots = new Lane(threads, maxConcurrentSnapshots);
    this.operations = new Lane(threads, OPERATIONS);
  }

  @Override
  public CompletionStage<Object> submit(Envelope message, Callable<Object> work) {
    boolean waits = !message.isCall() || CHANGING_CALLS.contains(message.method());
    if (!waits || message.subjects().size() != 1) {
      return unordered(work);
    }
    String server = message.subjects().get(0);
    return queues.submit(server, lane(message.method()), () -> timed(message, server, work));
  }

  private Lane lane(String method) {
    return switch (method) {
      case BUILD -> builds;
      case LIVE_MIGRATION -> liveMigrations;
      case "createImage", "createBackup", "shelve" -> snapshots;
      default -> operations;
    };
  }

  /** Has this host's own work on a server done in its turn; a failure is logged. */
  public CompletionStage<Void> onServer(String serverUuid, Runnable work) {
    return queues
        .<Void>submit(
            serverUuid,
            operations,
            () ->
                withServer(
                    serverUuid,
                    () -> {
                      work.run();
                      return null;
                    }))
        .whenComplete((nothing, failure) -> logFailure(serverUuid, failure));
  }

  /** Whether something is being done to the server or waits for its turn. */
  public boolean isBusy(String serverUuid) {
    return queues.isBusy(serverUuid);
  }

  private CompletionStage<Object> unordered(Callable<Object> work) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private static Object timed(Envelope message, String server, Callable<Object> work)
      throws Exception {
    return withServer(
        server,
        () -> {
          long begun = System.nanoTime();
          try {
            return work.call();
          } finally {
            long millis = (System.nanoTime() - begun) / 1_000_000;
            message.context().run(() -> log.info("{} took {} ms", message.operation(), millis));
          }
        });
  }

  private static <T> T withServer(String server, Callable<T> work) throws Exception {
    Map<String, String> before = MDC.getCopyOfContextMap();
    MDC.put("instance", server);
    try {
      return work.call();
    } finally {
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }

  private static void logFailure(String server, Throwable failure) {
    if (failure != null) {
      log.error("Work on server {} failed", server, failure);
    }
  }
}
