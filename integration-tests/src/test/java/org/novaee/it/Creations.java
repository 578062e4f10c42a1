package org.novaee.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Several clients which ask for servers until as many have been accepted as are wanted, whatever
 * happens to the system meanwhile.
 */
final class Creations implements AutoCloseable {

  private static final int CLIENTS = 8;

  private final ComputeApi api;
  private final String prefix;
  private final String flavor;
  private final String image;
  private final int wanted;
  private final Semaphore permits = new Semaphore(0);
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  Creations(ComputeApi api, String prefix, String flavor, String image, int wanted) {
    this.api = api;
    this.prefix = prefix;
    this.flavor = flavor;
    this.image = image;
    this.wanted = wanted;
    IntStream.range(0, CLIENTS).forEach(i -> clients.submit(this::create));
    clients.shutdown();
  }

  /** Lets the clients make so many more requests that are accepted. */
  void release(int requests) {
    permits.release(requests);
  }

  /** Ids of the servers for which a client has got its 202. */
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** How many requests were left without an answer; their servers may exist or not. */
  int unanswered() {
    return unanswered.get();
  }

  /** Waits until so many have been accepted. */
  void awaitAccepted(int count) {
    Eventually.eventually(
        count + " servers are accepted", Duration.ofMinutes(2), () -> accepted.size() >= count);
  }

  void await() throws InterruptedException {
    if (!clients.awaitTermination(10, TimeUnit.MINUTES)) {
      throw new AssertionError("Only " + accepted.size() + " of " + wanted + " were accepted");
    }
  }

  private void create() {
    while (claimed.incrementAndGet() <= wanted) {
      permits.acquireUninterruptibly();
      while (!createOne(prefix + names.incrementAndGet())) {
        pause();
      }
    }
  }

  /** Whether it was accepted; a request without an answer is not repeated, another one is made. */
  private boolean createOne(String name) {
    String body =
        """
        {"server": {"name": "%s", "flavorRef": "%s", "imageRef": "%s", "networks": "none"}}
        """
            .formatted(name, flavor, image);
    try {
      ComputeApi.Answer answer = api.post("/servers", body);
      if (answer.status() != 202) {
        return false;
      }
      accepted.add(answer.body().at("/server/id").asText());
      return true;
    } catch (IOException e) {
      unanswered.incrementAndGet();
      return false;
    }
  }

  /** All servers of this run that the API lists. */
  List<JsonNode> listed() throws IOException {
    ComputeApi.Answer answer = api.get("/servers/detail?limit=1000&name=" + prefix);
    if (answer.status() != 200) {
      throw new IOException("The list answered " + answer.status());
    }
    return IntStream.range(0, answer.body().path("servers").size())
        .mapToObj(i -> answer.body().path("servers").get(i))
        .toList();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }
}
