package org.novaee.compute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemCommandsTest {

  private final HostCommands commands = new SystemCommands();

  @Test
  void givesBackWhatAProgramWrites() {
    assertThat(commands.run("echo", "hello")).isEqualTo("hello\n");
    assertThat(commands.run("sh", "-c", "echo $LC_ALL")).isEqualTo("C\n");
  }

  @Test
  void saysWhatFailedAndWhy() {
    assertThatThrownBy(() -> commands.run("sh", "-c", "echo no space left >&2; exit 3"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("exit code 3: no space left");
    assertThatThrownBy(() -> commands.run("no-such-program-here"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("no-such-program-here");
    assertThat(commands.succeeds("false")).isFalse();
  }

  @Test
  void endsAProgramThatTakesTooLong() {
    assertThatThrownBy(() -> commands.run(Duration.ofMillis(200), List.of("sleep", "60")))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("sleep 60: not finished");
  }
}
