package io.threadsys.benchmarks.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {

  private static final String OUTPUT =
      """
      Running 1s test @ http://localhost:1/
        1 threads and 16 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     1.59ms    2.56ms  38.26ms   92.50%
          Req/Sec    15.04k     1.21k   16.05k    80.00%
        Latency Distribution
           50%  850.00us
           75%    1.20ms
           90%    3.30ms
           99%   12.74ms
        14962 requests in 1.00s, 9.13MB read
      Requests/sec:  14955.68
      Transfer/sec:      9.13MB
      """;

  @Test
  void p99Millis_everyUnit_isInMilliseconds() throws IOException {
    assertThat(Wrk.p99Millis(OUTPUT)).isEqualTo(12.74);
    assertThat(Wrk.p99Millis(OUTPUT.replace("12.74ms", "740.00us"))).isEqualTo(0.74, offset(1e-9));
    assertThat(Wrk.p99Millis(OUTPUT.replace("12.74ms", "1.50s"))).isEqualTo(1500);
  }

  @Test
  void perSecond_output_isItsRate() throws IOException {
    assertThat(Wrk.perSecond(OUTPUT)).isEqualTo(14955.68);
  }

  @Test
  void p99Millis_outputOfSomethingElse_isAnError() {
    assertThatThrownBy(() -> Wrk.p99Millis("unable to connect"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unable to connect");
  }
}
