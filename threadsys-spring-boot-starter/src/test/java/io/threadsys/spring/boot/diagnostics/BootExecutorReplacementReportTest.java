package io.threadsys.spring.boot.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.spring.boot.autoconfigure.ThreadSysAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** The console report for a chosen pool that does not exist. */
@ExtendWith(OutputCaptureExtension.class)
class BootExecutorReplacementReportTest {

  @Test
  void run_unknownPool_tellsThePoolsThereAre(CapturedOutput output) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(App.class).web(WebApplicationType.NONE);

    assertThatThrownBy(
            () ->
                application.run(
                    "--threadsys.application-executor=oi", "--threadsys.pools.io.threads=1"))
        .isInstanceOf(RuntimeException.class);

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Property: threadsys.application-executor")
        .contains("Value: \"oi\"")
        .contains("Reason: names no pool")
        .contains("threadsys.application-executor: write the name of one that there is: io");
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(ThreadSysAutoConfiguration.class)
  static class App {}
}
