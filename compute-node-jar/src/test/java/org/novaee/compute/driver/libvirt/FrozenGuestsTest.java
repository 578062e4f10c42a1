package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.DriverException;

class FrozenGuestsTest {

  private static final String UUID = "0e3a1d2c-5f64-4c0e-9f0a-7b1c2d3e4f50";

  @TempDir Path directory;
  private final Agents agents = new Agents();

  @Test
  void frozenGuestIsRememberedUntilItGoesOn() {
    FrozenGuests guests = process();
    assertThat(guests.all()).isEmpty();
    assertThat(guests.freeze(UUID)).isTrue();
    assertThat(process().all()).containsOnlyKeys(UUID);
    process().thaw(UUID);
    assertThat(process().all()).isEmpty();
    assertThat(agents.asked).containsExactly("answers", "freeze", "thaw");
  }

  @Test
  void whatAFormerProcessLeftFrozenIsThawedFirst() {
    process().freeze(UUID);
    assertThat(process().freeze(UUID)).isTrue();
    assertThat(agents.asked).containsExactly("answers", "freeze", "thaw", "answers", "freeze");
  }

  @Test
  void guestWithoutAnAgentThatAnswersIsLeftAlone() {
    agents.failing = List.of("answers");
    assertThat(process().freeze(UUID)).isFalse();
    assertThat(process().all()).isEmpty();
    assertThat(agents.asked).containsExactly("answers");
  }

  @Test
  void guestThatMayHaveFrozenAfterAllIsThawed() {
    agents.failing = List.of("freeze");
    assertThat(process().freeze(UUID)).isFalse();
    assertThat(process().all()).isEmpty();
    assertThat(agents.asked).containsExactly("answers", "freeze", "thaw");
  }

  @Test
  void guestThatCannotBeThawedStaysRemembered() {
    process().freeze(UUID);
    agents.failing = List.of("thaw");
    assertThatThrownBy(() -> process().thaw(UUID)).isInstanceOf(DriverException.class);
    assertThat(process().all()).containsOnlyKeys(UUID);
    process().forget(UUID);
    assertThat(process().all()).isEmpty();
  }

  private FrozenGuests process() {
    return new FrozenGuests(agents, directory.resolve("quiesced"));
  }

  private static final class Agents implements GuestFileSystems {

    private final List<String> asked = new ArrayList<>();
    private List<String> failing = List.of();

    private void ask(String what) {
      asked.add(what);
      if (failing.contains(what)) {
        throw new DriverException(what + " was told to fail");
      }
    }

    @Override
    public boolean answers(String uuid) {
      asked.add("answers");
      return !failing.contains("answers");
    }

    @Override
    public void freeze(String uuid) {
      ask("freeze");
    }

    @Override
    public void thaw(String uuid) {
      ask("thaw");
    }
  }
}
