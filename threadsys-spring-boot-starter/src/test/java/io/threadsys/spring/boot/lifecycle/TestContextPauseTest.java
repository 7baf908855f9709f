package io.threadsys.spring.boot.lifecycle;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.spring.boot.autoconfigure.ThreadSysAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContextManager;

/** Two test classes with a context each, as Spring's test framework runs them. */
class TestContextPauseTest {

  @Test
  void context_whileAnotherOnesTestsRun_hasNoThreadsAndThenWorksAgain() throws Exception {
    TestContextManager first = new TestContextManager(First.class);
    TestContextManager second = new TestContextManager(Second.class);
    try {
      ThreadPool pool = pool(first);
      assertThat(pool.submit(() -> 1).await()).isEqualTo(1);
      first.afterTestClass();

      assertThat(pool(second).submit(() -> 2).await()).isEqualTo(2);
      assertThat(pool.state()).as("paused").isEqualTo(PoolState.STOPPED);
      await().until(() -> threads("first-") == 0);
      second.afterTestClass();

      TestContextManager firstAgain = new TestContextManager(First.class);
      assertThat(pool(firstAgain)).isSameAs(pool);
      assertThat(pool.submit(() -> 3).await()).isEqualTo(3);
      await().until(() -> threads("second-") == 0);
    } finally {
      first.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
      second.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
    }
    await().until(() -> threads("first-") + threads("second-") == 0);
  }

  private static ThreadPool pool(TestContextManager manager) {
    ApplicationContext context = manager.getTestContext().getApplicationContext();
    return context.getBean(ThreadPool.class);
  }

  private static long threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .count();
  }

  @SpringBootTest(classes = App.class, properties = "threadsys.pools.first.threads=1")
  static class First {}

  @SpringBootTest(classes = App.class, properties = "threadsys.pools.second.threads=1")
  static class Second {}

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(ThreadSysAutoConfiguration.class)
  static class App {}
}
