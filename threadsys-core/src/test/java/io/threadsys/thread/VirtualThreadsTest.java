package io.threadsys.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract S3: virtual threads where there are some, a clear error where there are none. */
class VirtualThreadsTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 19, 20})
  void on_javaWithoutVirtualThreads_saysWhatToDo(int version) {
    InvalidConfigException thrown =
        catchThrowableOfType(InvalidConfigException.class, () -> VirtualThreads.on(version));

    assertThat(thrown.faults())
        .containsExactly(
            new ConfigFault(
                "worker-type",
                "virtual",
                "platform or daemon (Java " + version + " has no virtual threads)",
                "run on Java 21 or later, or use platform threads"));
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "this JDK has virtual threads")
  void virtual_onThisJdk_isRefused() {
    assertThat(catchThrowableOfType(InvalidConfigException.class, WorkerThreads::virtual))
        .hasMessageStartingWith("TS-101: worker-type = virtual, but must be platform or daemon");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "this JDK has virtual threads")
  void on_jvmThatLacksTheCalls_saysSoInsteadOfFailingLater() {
    assertThat(
            catchThrowableOfType(InvalidConfigException.class, () -> VirtualThreads.on(21))
                .faults())
        .singleElement()
        .satisfies(
            fault -> assertThat(fault.allowed()).contains("this JVM has no virtual threads"));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JDK has no virtual threads")
  void newThread_onThisJdk_isVirtualNamedNotStartedAndInheritsNothing() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("of the creator");
    String[] seen = {"not run"};
    Thread thread = WorkerThreads.virtual().newThread("mail-1", () -> seen[0] = local.get());

    assertThat(thread.getName()).isEqualTo("mail-1");
    assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
    assertThat(thread.getClass().getSimpleName()).contains("VirtualThread");
    assertThat(thread.isDaemon()).isTrue();
    thread.start();
    thread.join();
    assertThat(seen[0]).isNull();
    local.remove();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JDK has no virtual threads")
  void virtual_twice_isEqualSoThatConfigurationsCanBeCompared() {
    assertThat(WorkerThreads.virtual())
        .isEqualTo(WorkerThreads.virtual())
        .hasSameHashCodeAs(WorkerThreads.virtual())
        .isNotEqualTo(WorkerThreads.platform())
        .hasToString("WorkerThreads.virtual()");
  }
}
