package io.threadsys.cluster.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.time.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is stored of a submission. */
class StoredJobDataTest {

  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void write_nothingSaid_isAnEmptyHeaderAndThePayload() {
    byte[] written = StoredJobData.of(SubmitOptions.defaults(), Map.of(), PAYLOAD).write();

    assertThat(written).isEqualTo(bytes("{}\n{\"a\":1}"));
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    DurableRetryPolicy retries =
        DurableRetryPolicy.attempts(
            7, new Backoff(Duration.ofMillis(20), 1.5, Duration.ofHours(2), 0.1));
    SubmitOptions options =
        SubmitOptions.defaults().withRetries(retries).withTimeout(Duration.ofSeconds(90));
    Map<String, String> context = Map.of("traceparent", "00-ab\n\"cd\"");

    StoredJobData read = StoredJobData.read(StoredJobData.of(options, context, PAYLOAD).write());

    assertThat(read.retries()).isEqualTo(retries);
    assertThat(read.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(read.context()).isEqualTo(context);
    assertThat(read.payloadText()).isEqualTo("{\"a\":1}");
  }

  @Test
  void read_headerOfANewerVersion_ignoresWhatItDoesNotKnow() {
    StoredJobData read =
        StoredJobData.read(bytes("{\"timeout\":\"PT5S\",\"colour\":{\"x\":[1]}}\nnull"));

    assertThat(read.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(read.retries()).isNull();
    assertThat(read.payloadText()).isEqualTo("null");
  }

  @Test
  void read_payloadWithLineFeeds_keepsThem() {
    assertThat(StoredJobData.read(bytes("{}\n{\n}\n")).payloadText()).isEqualTo("{\n}\n");
  }

  @Test
  void read_somethingElse_throws() {
    assertThatThrownBy(() -> StoredJobData.read(bytes("rO0AB not JSON\nx")))
        .isInstanceOf(RuntimeException.class);
  }
}
