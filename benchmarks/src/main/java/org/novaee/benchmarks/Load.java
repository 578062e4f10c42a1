package org.novaee.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** The same request again and again, by several callers at once. */
final class Load {

  /**
   * What came out.
   *
   * @param perSecond answers per second
   * @param p50Millis median latency
   * @param bytes size of an answer
   */
  record Result(double perSecond, double p50Millis, double p99Millis, int bytes) {}

  private final HttpClient http;
  private final int callers;
  private final Duration time;

  Load(HttpClient http, int callers, Duration time) {
    this.http = http;
    this.callers = callers;
    this.time = time;
  }

  /** Warms up, until the compilers have done most of what they have to do, and measures. */
  Result run(HttpRequest request) {
    during(request, time.multipliedBy(3));
    return during(request, time);
  }

  private Result during(HttpRequest request, Duration length) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    long begun = System.nanoTime();
    long end = begun + length.toNanos();
    try {
      List<Future<Caller>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(threads.submit(() -> new Caller().call(request, end)));
      }
      Histogram all = new Histogram(3);
      int bytes = 0;
      for (Future<Caller> one : running) {
        all.add(one.get().latencies);
        bytes = one.get().bytes;
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Result(
          all.getTotalCount() / seconds,
          all.getValueAtPercentile(50) / 1e6,
          all.getValueAtPercentile(99) / 1e6,
          bytes);
    } catch (ExecutionException e) {
      throw new IllegalStateException(request.uri() + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private final class Caller {
    private final Histogram latencies = new Histogram(3);
    private int bytes;

    Caller call(HttpRequest request, long end) throws IOException, InterruptedException {
      while (System.nanoTime() < end) {
        long sent = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        latencies.recordValue(System.nanoTime() - sent);
        bytes = answer.body().length;
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
        }
      }
      return this;
    }
  }
}
