package org.novaee.compute.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialQueuesTest {

  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final SerialQueues queues = new SerialQueues();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void eachKeysTasksRunOneByOneInOrderWhateverTheMix() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      mix(new Random(seed));
    }
  }

  private void mix(Random random) throws Exception {
    Lane narrow = new Lane(threads, 2);
    Map<String, List<Integer>> ran = new HashMap<>();
    Map<String, AtomicInteger> running = new HashMap<>();
    Map<String, Integer> submitted = new HashMap<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String key = "k" + random.nextInt(5);
      ran.computeIfAbsent(key, k -> new ArrayList<>());
      running.computeIfAbsent(key, k -> new AtomicInteger());
      int number = submitted.merge(key, 1, Integer::sum);
      boolean fails = random.nextInt(10) == 0;
      all.add(
          queues
              .submit(
                  key,
                  random.nextBoolean() ? narrow : threads,
                  () -> {
                    assertThat(running.get(key).incrementAndGet()).isEqualTo(1);
                    ran.get(key).add(number);
                    running.get(key).decrementAndGet();
                    if (fails) {
                      throw new IllegalStateException("broken");
                    }
                    return number;
                  })
              .handle((value, failure) -> assertThat(failure == null).isEqualTo(!fails))
              .toCompletableFuture());
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS);
    submitted.forEach(
        (key, count) -> {
          assertThat(ran.get(key)).isEqualTo(IntStream.rangeClosed(1, count).boxed().toList());
          assertThat(queues.isBusy(key)).isFalse();
        });
  }

  @Test
  void keysDoNotWaitForEachOther() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CompletableFuture<Object> held =
        queues
            .submit(
                "a",
                threads,
                () -> {
                  hold.await();
                  return null;
                })
            .toCompletableFuture();
    CompletableFuture<String> behind =
        queues.submit("a", threads, () -> "behind").toCompletableFuture();
    assertThat(
            queues
                .submit("b", threads, () -> "free")
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS))
        .isEqualTo("free");
    assertThat(queues.isBusy("a")).isTrue();
    assertThat(behind).isNotDone();
    hold.countDown();
    assertThat(behind.get(20, TimeUnit.SECONDS)).isEqualTo("behind");
    assertThat(held).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void failureIsTheResult() {
    CompletableFuture<Object> failed =
        queues
            .submit(
                "a",
                threads,
                () -> {
                  throw new java.io.IOException("disk");
                })
            .toCompletableFuture();
    assertThatThrownBy(() -> failed.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("disk");
  }
}
