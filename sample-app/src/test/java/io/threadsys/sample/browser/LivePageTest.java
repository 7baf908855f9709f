package io.threadsys.sample.browser;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.sample.DeskTest;
import io.threadsys.sample.Gate;
import io.threadsys.sample.Pictures;
import io.threadsys.sample.load.Loads;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The live page as seen and used in a browser. */
@DeskTest
@TestPropertySource(
    properties = {
      "threadsys.defaults.stuck-after=100ms", // instead of 5 s, so that tests are quicker
      "logging.level.io.threadsys.ThreadPool=OFF" // jobs fail on purpose
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class LivePageTest {

  private static final String TIMEOUT_OF_DB =
      "return document.querySelector('#pool-db [name=\"backpressure.timeout\"]').value";

  @LocalServerPort private int port;
  @Autowired private ManagedPools pools;
  @Autowired private Loads loads;

  @Autowired
  @Qualifier("cpu")
  private ThreadPool cpu;

  @Autowired
  @Qualifier("io")
  private ThreadPool io;

  @Autowired
  @Qualifier("db")
  private ThreadPool db;

  private Browser browser;

  @BeforeAll
  void startBrowser(@TempDir Path profile) {
    browser = Browser.start(profile);
    browser.screen(1280, false);
  }

  @AfterAll
  void quitBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.open(page());
    await().until(() -> browser.text("#connection").equals("Live"));
  }

  /** Holds for every test: no other host was contacted, and the console is clean. */
  @AfterEach
  void requests_allTests_stayOnThisHostAndSucceed() {
    loads.latest().forEach(load -> loads.stop(load.id()));
    assertThat(browser.requests(page()))
        .contains(page() + "api/live", page() + "webjars/uplot/dist/uPlot.esm.js")
        .allMatch(url -> url.startsWith(page()));
    assertThat(browser.complaints(page())).isEmpty();
  }

  @Test
  void upload_picture_showsItsProgressAndThenThePicture(@TempDir Path folder) throws IOException {
    Path picture = folder.resolve("sunset.png");
    Files.write(picture, Pictures.encoded("png", 641, 479));

    browser.type("#file", picture.toString());
    browser.click("#upload .primary");

    assertThat(browser.text("#desk-jobs li[data-state=SUCCEEDED]"))
        .contains("upload", "sunset.png", "100 %");
    assertThat(browser.text("figure:has(img[alt='sunset.png']) small")).startsWith("641 × 479");
  }

  @Test
  void load_moreThanThePoolHasRoomFor_showsTheRefused() {
    long before = io.stats().jobs().rejected();

    send("io", "fast", "10000");

    await().until(() -> browser.number("#loads li [data-key=refused]") > 0);
    await().until(() -> browser.text("#loads li .result").contains("done"));
    int refused = browser.number("#loads li [data-key=refused]");
    assertThat(browser.number("#loads li [data-key=accepted]")).isEqualTo(10_000 - refused);
    assertThat(io.stats().jobs().rejected() - before).isEqualTo(refused);
    await().until(() -> browser.number("#pool-io [data-key=refused]") == before + refused);
  }

  @Test
  void knobs_moreThreads_drainTheQueue() {
    send("cpu", "slow", "100");
    await().until(() -> browser.number("#pool-cpu [data-key=queued]") > 80);

    browser.type("#pool-cpu [name=threads]", "24");
    browser.click("#pool-cpu .knobs .primary");

    await().until(() -> browser.text("#pool-cpu output").equals("threads: 2 → 24"));
    assertThat(cpu.stats().threads()).isEqualTo(24);
    await().until(() -> browser.number("#pool-cpu [data-key=busy]") == 24);
    await().until(() -> browser.number("#pool-cpu [data-key=queued]") == 0);
    await().until(() -> browser.text("#loads li .result").contains("done"));
    assertThat(browser.text("#loads li .result")).contains("100 accepted, 0 refused");
  }

  @Test
  void knobs_valueThatCanNotBe_saysWhyAndChangesNothing() {
    int before = db.stats().queue().capacity();

    browser.type("#pool-db [name='queue-size']", "many");
    browser.click("#pool-db .knobs .primary");

    await().until(() -> browser.text("#pool-db output").startsWith("Not changed: queue-size"));
    assertThat(db.stats().queue().capacity()).isEqualTo(before);
    // The refusal itself is in the console, and wanted.
    await().until(() -> browser.complaints(page()).size() == 1);
  }

  @Test
  void knobs_strategyThatWaits_takesItsTimeout() {
    browser.click("#pool-db [name='backpressure.strategy'] option:nth-child(2)");
    await().until(() -> browser.all("#pool-db .timeout[hidden]").isEmpty());
    browser.type("#pool-db [name='backpressure.timeout']", "3s");
    browser.click("#pool-db .knobs .primary");

    await().until(() -> browser.text("#pool-db output").contains("block-with-timeout"));
    assertThat(db.currentConfig().queue().backpressure())
        .isEqualTo(BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(3)));
    await().until(() -> "3s".equals(browser.script(TIMEOUT_OF_DB)));
  }

  @Test
  void pause_thenResume_holdsJobsAndLetsThemGo() {
    browser.click("#pool-db .pause");
    await().until(() -> browser.text("#pool-db .state").equals("paused"));
    assertThat(db.stats().paused()).isTrue();
    send("db", "fast", "100");
    await().until(() -> browser.number("#pool-db [data-key=queued]") == 100);

    browser.click("#pool-db .pause");

    await().until(() -> browser.text("#pool-db .state").equals("running"));
    await().until(() -> browser.number("#pool-db [data-key=queued]") == 0);
  }

  @Test
  void cancel_runningJob_endsIt() {
    long before = io.stats().jobs().cancelled();
    Gate gate = new Gate();
    gate.hold(io);
    try {
      await().until(() -> browser.text("#jobs li").contains("unnamed io #"));

      browser.click("#jobs li button");

      await().until(() -> browser.number("#pool-io [data-key=cancelled]") == before + 1);
      assertThat(io.stats().jobs().cancelled()).isEqualTo(before + 1);
    } finally {
      gate.open();
    }
  }

  @Test
  void load_stubbornJobs_areListedAsStuck() {
    browser.choose("kind", "stubborn");
    assertThat(browser.all("[name=count]:disabled")).hasSize(3);
    send("io", "stubborn", "4");

    assertThat(browser.text("#stuck li"))
        .contains("load-stubborn keeps io-", "LoadJobs.runStubbornly");
    await().until(() -> browser.text("#stuck-count").equals("4"));
  }

  @Test
  void freeze_pressed_holdsTheNumbersUntilPressedAgain() {
    browser.click("#freeze");
    assertThat(browser.text("#connection")).isEqualTo("Frozen");
    int before = browser.number("#pool-io [data-key=succeeded]");
    send("io", "fast", "100");
    await().until(() -> io.stats().jobs().succeeded() >= before + 100);
    assertThat(browser.number("#pool-io [data-key=succeeded]")).isEqualTo(before);

    browser.click("#freeze");

    await().until(() -> browser.number("#pool-io [data-key=succeeded]") >= before + 100);
  }

  @ParameterizedTest
  @CsvSource({"1280", "390"})
  void layout_width_fitsWithoutScrollingSideways(int width) {
    browser.screen(width, false);
    try {
      browser.open(page());
      await().until(() -> browser.all(".plot canvas").size() == charts());

      Object overhang =
          browser.script(
              "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(overhang).isEqualTo(0L);
    } finally {
      browser.screen(1280, false);
    }
  }

  @Test
  void cluster_panel_isThereIfTheApplicationIsANode() throws Exception {
    HttpRequest question = HttpRequest.newBuilder(URI.create(page() + "actuator")).build();
    String endpoints = HttpClient.newHttpClient().send(question, BodyHandlers.ofString()).body();

    if (endpoints.contains("threadsyscluster")) {
      await().until(() -> !browser.text("#cluster dd").equals("–"));
      assertThat(browser.text("#cluster-node")).startsWith("node ");
    } else {
      await().until(() -> browser.all(".plot canvas").size() == charts());
      assertThat(browser.all("#cluster[hidden]")).hasSize(1);
    }
  }

  private void send(String pool, String kind, String count) {
    browser.choose("pool", pool);
    browser.choose("kind", kind);
    browser.choose("count", count);
    browser.click("#load .primary");
    await()
        .until(
            () ->
                !browser.all("#loads li").isEmpty()
                    && browser.text("#loads li .what").contains(kind));
  }

  private int charts() {
    return 4 * pools.byName().size();
  }

  private String page() {
    return "http://localhost:" + port + "/";
  }
}
