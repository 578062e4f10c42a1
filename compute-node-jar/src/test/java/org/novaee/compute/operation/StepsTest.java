package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

  private final List<String> done = new ArrayList<>();

  private Runnable note(String what) {
    return () -> done.add(what);
  }

  private static Runnable fail(String why) {
    return () -> {
      throw new IllegalStateException(why);
    };
  }

  @Test
  void runsInOrderAndUndoesNothingOnSuccess() {
    new Steps()
        .step("a", note("a"), note("undo a"))
        .step("b", note("b"))
        .step("c", note("c"), note("undo c"))
        .run();
    assertThat(done).containsExactly("a", "b", "c");
  }

  @Test
  void undoesTheFailedStepAndThoseBeforeItLastFirst() {
    Steps steps =
        new Steps()
            .step("a", note("a"), note("undo a"))
            .step("b", fail("b is broken"), note("undo b"))
            .step("c", note("c"), note("undo c"));
    assertThatThrownBy(steps::run).hasMessage("b is broken");
    assertThat(done).containsExactly("a", "undo b", "undo a");
  }

  @Test
  void failedUndoIsPassedOver() {
    Steps steps =
        new Steps()
            .step("a", note("a"), note("undo a"))
            .step("b", fail("b is broken"), fail("undo is broken"));
    assertThatThrownBy(steps::run).hasMessage("b is broken");
    assertThat(done).containsExactly("a", "undo a");
  }
}
