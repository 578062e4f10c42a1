package org.novaee.neighbour;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * HTTP with a time limit on everything. Requests that may be repeated without harm are repeated a
 * few times when there was no answer or the neighbour said it is not ready. Thread-safe.
 */
public final class Http {

  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE");
  private static final Set<Integer> NOT_READY = Set.of(502, 503, 504);
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final HttpClient client;
  private final Duration timeout;
  private final int retries;

  /**
   * @param connectTimeout limit for making a connection
   * @param timeout limit for a whole exchange; for a streamed body, for its start
   * @param retries how often a failed request is repeated, at least 0
   */
  public Http(Duration connectTimeout, Duration timeout, int retries) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .build();
    this.timeout = timeout;
    this.retries = retries;
  }

  /** The limit for a whole exchange. */
  public Duration timeout() {
    return timeout;
  }

  /** How often a failed request is repeated. */
  public int retries() {
    return retries;
  }

  /**
   * Sends a request and reads the whole answer, whatever its status.
   *
   * @throws NeighbourFailure if there is no answer in time
   */
  public HttpResponse<byte[]> send(HttpRequest request) {
    return exchange(request, BodyHandlers.ofByteArray());
  }

  /**
   * Sends a request with a large body, once. Its limit is the time without progress.
   *
   * @param sent how many bytes were sent so far
   * @throws NeighbourFailure if there is no answer
   */
  public HttpResponse<byte[]> send(HttpRequest request, LongSupplier sent) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      for (long before = -1; ; ) {
        try {
          return await(request, answer);
        } catch (TimeoutException e) {
          long now = sent.getAsLong();
          if (now == before) {
            answer.cancel(true);
            throw new IOException("stalled after " + now + " bytes", e);
          }
          before = now;
        }
      }
    } catch (IOException e) {
      throw new NeighbourFailure(
          NeighbourFailure.NO_ANSWER, describe(request) + " failed: " + reason(e), e);
    }
  }

  /**
   * Sends a request; the answer's body is to be read, and closed, by the caller.
   *
   * @throws NeighbourFailure if there is no answer in time
   */
  public HttpResponse<InputStream> open(HttpRequest request) {
    return exchange(request, BodyHandlers.ofInputStream());
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body) {
    for (int tried = 0; ; tried++) {
      boolean last = tried >= retries;
      try {
        HttpResponse<T> response = once(request, body);
        if (last || !NOT_READY.contains(response.statusCode()) || !mayRepeat(request)) {
          return response;
        }
        discard(response.body());
      } catch (IOException e) {
        // A connection that was never made has asked for nothing.
        if (last || !(mayRepeat(request) || e instanceof ConnectException)) {
          throw new NeighbourFailure(
              NeighbourFailure.NO_ANSWER, describe(request) + " failed: " + reason(e), e);
        }
      }
      pause(request, FIRST_PAUSE_MILLIS << Math.min(tried, 5));
    }
  }

  private <T> HttpResponse<T> once(HttpRequest request, BodyHandler<T> body) throws IOException {
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
    try {
      return await(request, answer);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
    }
  }

  private <T> HttpResponse<T> await(HttpRequest request, CompletableFuture<HttpResponse<T>> answer)
      throws IOException, TimeoutException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw interrupted(request, e);
    }
  }

  private static boolean mayRepeat(HttpRequest request) {
    return REPEATABLE.contains(request.method());
  }

  private static void discard(Object body) throws IOException {
    if (body instanceof InputStream stream) {
      stream.close();
    }
  }

  private static void pause(HttpRequest request, long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(request, e);
    }
  }

  private static NeighbourFailure interrupted(HttpRequest request, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new NeighbourFailure(
        NeighbourFailure.NO_ANSWER, describe(request) + " was interrupted", e);
  }

  private static String describe(HttpRequest request) {
    return request.method() + " " + request.uri();
  }

  private static String reason(IOException e) {
    return e instanceof ConnectException && e.getMessage() == null
        ? "no connection"
        : String.valueOf(e.getMessage());
  }
}
