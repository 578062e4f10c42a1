package org.novaee.compute.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitedCommandsTest {

  private static final Duration LONG = HostCommands.SHORT.plusSeconds(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void soManyLongProgramsRunAtATime() throws Exception {
    // Each waits until another runs beside it: fewer than two at a time would never end.
    CyclicBarrier both = new CyclicBarrier(2);
    HostCommands commands =
        LimitedCommands.of(
            (limit, command) -> {
              mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
              await(both);
              running.decrementAndGet();
              return new Outcome(0, "", "");
            },
            2);
    List<Future<Outcome>> all =
        IntStream.range(0, 10)
            .mapToObj(i -> threads.submit(() -> commands.attempt(LONG, List.of("copy"))))
            .toList();
    for (Future<Outcome> each : all) {
      assertThat(each.get(30, TimeUnit.SECONDS).succeeded()).isTrue();
    }
    assertThat(mostRunning).hasValue(2);
  }

  @Test
  void shortProgramsDoNotWaitForLongOnes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    HostCommands commands =
        LimitedCommands.of(
            (limit, command) -> {
              if (limit.equals(LONG)) {
                begun.countDown();
                await(end);
              }
              return new Outcome(0, command.get(0), "");
            },
            1);
    Future<Outcome> copy = threads.submit(() -> commands.attempt(LONG, List.of("copy")));
    begun.await();
    assertThat(commands.run("look")).isEqualTo("look");
    end.countDown();
    assertThat(copy.get(30, TimeUnit.SECONDS).output()).isEqualTo("copy");
  }

  @Test
  void withoutALimitTheyAreTheSame() {
    HostCommands commands = (limit, command) -> new Outcome(0, "", "");
    assertThat(LimitedCommands.of(commands, 0)).isSameAs(commands);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
