package io.threadsys.spring.boot.diagnostics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpringBootVerifierTest {

  @ParameterizedTest
  @ValueSource(strings = {"2.7.18", "3.5.7", "3.5.0-SNAPSHOT"})
  void verify_olderMajor_isRefused(String version) {
    assertThatThrownBy(() -> SpringBootVerifier.verify(version))
        .isInstanceOf(UnsupportedSpringBootException.class)
        .hasMessage(
            "threadsys-spring-boot-starter needs Spring Boot 4, but the application has "
                + version);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"4.0.0", "4.1.2", "5.0.0-M1", "10.0.0", "unknown"})
  void verify_thisMajorOrNewerOrUnknown_isAccepted(String version) {
    assertThatCode(() -> SpringBootVerifier.verify(version)).doesNotThrowAnyException();
  }
}
