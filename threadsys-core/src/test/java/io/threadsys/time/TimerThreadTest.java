package io.threadsys.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timer's thread comes and goes, and keeps nothing of those who used it. */
@Timeout(60)
class TimerThreadTest {

  private final String name = "test-timer-" + System.nanoTime();
  private final HeapScheduler timer =
      new HeapScheduler(Ticker.system(), name, Duration.ofMillis(1));

  @Test
  void thread_nothingArmedForItsKeepAlive_isGone() {
    timer.schedule(Duration.ZERO, () -> {});

    Eventually.holds(() -> threads() == 0 && timer.armed() == 0);
  }

  @Test
  void thread_lastEntryCancelledLongBeforeItsTime_isGone() {
    Scheduler.Entry entry = timer.schedule(Duration.ofDays(1), () -> {});
    Eventually.holds(this::sleeps);

    entry.cancel();

    Eventually.holds(() -> threads() == 0);
  }

  @Test
  void thread_startedByAnUnloadedApplication_doesNotKeepItsClasses() throws Exception {
    WeakReference<ClassLoader> application = startTimerFromAnApplication();

    Eventually.holds(() -> timer.armed() == 1);
    Eventually.holds(
        () -> {
          System.gc();
          return application.get() == null;
        });

    assertThat(threads()).isEqualTo(1);
  }

  /** Arms something for later by a thread of ours, so that the timer's thread stays. */
  private WeakReference<ClassLoader> startTimerFromAnApplication() throws Exception {
    ClassLoader application = new Application();
    @SuppressWarnings("unchecked")
    Consumer<Scheduler> user =
        (Consumer<Scheduler>)
            application.loadClass(User.class.getName()).getDeclaredConstructor().newInstance();
    Thread thread = new Thread(() -> user.accept(timer));
    thread.setContextClassLoader(application);
    thread.start();
    thread.join();
    timer.schedule(Duration.ofHours(1), () -> {});
    return new WeakReference<>(application);
  }

  private long threads() {
    return timerThreads().count();
  }

  private boolean sleeps() {
    return timerThreads().anyMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
  }

  private Stream<Thread> timerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name));
  }

  /** Code of an application, which starts the timer's thread and has it run something. */
  public static final class User implements Consumer<Scheduler> {

    @Override
    public void accept(Scheduler timer) {
      timer.schedule(Duration.ofMillis(50), new Action());
    }
  }

  /** What the application has the timer run. */
  static final class Action implements Runnable {

    @Override
    public void run() {}
  }

  /** Loads the application's classes itself. */
  private static final class Application extends ClassLoader {

    Application() {
      super(TimerThreadTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean own = name.equals(User.class.getName()) || name.equals(Action.class.getName());
      return own && findLoadedClass(name) == null ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream bytes = getParent().getResourceAsStream(file)) {
        byte[] code = bytes.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
