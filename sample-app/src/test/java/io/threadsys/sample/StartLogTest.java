package io.threadsys.sample;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** What an operator sees of a start with nothing configured. */
@ExtendWith(OutputCaptureExtension.class)
@DeskTest
@TestPropertySource(properties = "info.test=start-log") // a context of its own: none is closed here
class StartLogTest {

  @Test
  void start_bundledLibrary_isSummedUpInOneLine(CapturedOutput output) {
    await()
        .untilAsserted(
            () ->
                assertThat(output.getOut())
                    .containsOnlyOnce("Imported ")
                    .containsPattern(
                        "Imported .+: 22 files \\(14 images, 8 texts, 0 already known, 0"
                            + " skipped\\), 0 failed, \\d{7} bytes, 42 thumbnails, \\d+ ms"));
    assertThat(output.getAll()).doesNotContain(" WARN ", " ERROR ");
  }
}
