package io.threadsys.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalProgramTest {

  @Test
  void seconds_programThatPrints_isItsLastWord() throws Exception {
    ExternalProgram program = new ExternalProgram("echo", List.of("echo", "elapsed"));

    assertThat(program.seconds(1, 2, 3)).isEqualTo(3);
  }

  @Test
  void seconds_programThatFails_saysWhich() {
    ExternalProgram program = new ExternalProgram("broken", List.of("false"));

    assertThatThrownBy(() -> program.seconds(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken");
  }

  @Test
  void seconds_programThatPrintsNoNumber_showsWhatItPrinted() {
    ExternalProgram program = new ExternalProgram("talker", List.of("printf", "done%.0s"));

    assertThatThrownBy(() -> program.seconds(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("done");
  }
}
