package io.threadsys.sample.browser;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.DeskTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Makes the pictures of {@code docs/live-page.md}, from two minutes of a busy day. Not a test, so
 * it runs on request only; docs/live-page.md has the command.
 */
@DeskTest
@TestPropertySource(properties = "logging.level.io.threadsys.ThreadPool=OFF")
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class LivePageScreenshots {

  private static final String FITS =
      "return [...document.querySelectorAll('.plot')].every(plot =>"
          + " plot.clientWidth === plot.querySelector('.u-wrap').offsetWidth)";

  @TempDir private Path folder;
  @LocalServerPort private int port;

  @Test
  void live_busyDay_isDrawnForScreenAndPhone() throws IOException {
    Path images = Files.createDirectories(Path.of(System.getProperty("screenshots")));
    try (Browser browser = Browser.start(folder)) {
      browser.screen(1280, false);
      browser.open("http://localhost:" + port + "/");
      haveABusyDay(browser);
      browser.screenshot(images.resolve("live-1280.png"), 1280, 1250);
      browser.screen(390, true);
      await().until(() -> Boolean.TRUE.equals(browser.script(FITS)));
      browser.screenshot(images.resolve("live-390.png"), 390, 1500);
    }
    assertThat(images.resolve("live-1280.png")).isNotEmptyFile();
    assertThat(images.resolve("live-390.png")).isNotEmptyFile();
  }

  private static void haveABusyDay(Browser browser) {
    send(browser, "io", "slow", "1000");
    send(browser, "cpu", "slow", "100");
    until(browser, 20);
    send(browser, "db", "failing", "1000");
    send(browser, "io", "fast", "10000");
    until(browser, 40);
    browser.type("#pool-io [name=threads]", "24");
    browser.click("#pool-io .knobs .primary");
    until(browser, 60);
    send(browser, "db", "fast", "10000");
    until(browser, 75);
    send(browser, "cpu", "fast", "100");
    until(browser, 80);
  }

  private static void send(Browser browser, String pool, String kind, String count) {
    browser.choose("pool", pool);
    browser.choose("kind", kind);
    browser.choose("count", count);
    browser.click("#load .primary");
  }

  /** The page itself knows how long it has been open. */
  private static void until(Browser browser, int seconds) {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> (Boolean) browser.script("return performance.now() > " + seconds * 1000L));
  }
}
