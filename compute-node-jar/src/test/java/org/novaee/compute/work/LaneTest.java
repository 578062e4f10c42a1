package org.novaee.compute.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void neverRunsMoreThanItsWidthAndRunsAll(int width) throws Exception {
    Lane lane = new Lane(threads, width);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(300);
    for (int i = 0; i < 300; i++) {
      lane.execute(
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            all.countDown();
          });
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(1, width);
  }

  @Test
  void startsTasksInTheOrderTheyCame() throws Exception {
    Lane lane = new Lane(threads, 1);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      int number = i;
      lane.execute(
          () -> {
            order.add(number);
            all.countDown();
          });
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void failedTaskTakesNoRoom() throws Exception {
    Lane lane = new Lane(threads, 1);
    lane.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    CountDownLatch next = new CountDownLatch(1);
    lane.execute(next::countDown);
    assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void zeroIsAnyNumber() throws Exception {
    Lane lane = new Lane(threads, 0);
    CountDownLatch together = new CountDownLatch(30);
    for (int i = 0; i < 30; i++) {
      lane.execute(
          () -> {
            together.countDown();
            try {
              together.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> new Lane(threads, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
