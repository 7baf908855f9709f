package io.threadsys.sample.browser;

import static io.threadsys.sample.Patience.await;

import io.threadsys.sample.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium, without a window and without a wish to talk to anybody but us. */
final class Browser implements AutoCloseable {

  private static final String UNCHECKED = "the live page is";
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*");

  /** Its devtools are not used, so it does not matter that it has none for this very Chromium. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; skips the test that asks if none is installed. */
  static Browser start(Path emptyFolder) {
    Path chromium = Programs.assumeInstalled("chromium", UNCHECKED, "chromium chromium-driver");
    Path program = Programs.assumeInstalled("chromedriver", UNCHECKED, "chromium chromium-driver");
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + emptyFolder);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program.toFile())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.leaveItsOwnPage();
    return browser;
  }

  /** What a browser opens by itself differs between versions, and may still be loading. */
  private void leaveItsOwnPage() {
    open("about:blank");
    send("Network.setCacheDisabled", Map.of("cacheDisabled", true));
  }

  /** Looks as a screen of a width does; a narrow one is a phone. */
  void screen(int width, boolean dark) {
    boolean phone = width < 600;
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", phone ? 844 : 900, "deviceScaleFactor", 1, "mobile", phone));
    String scheme = dark ? "dark" : "light";
    send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void open(String url) {
    driver.get(url);
  }

  /** Waits for an element, and returns its text. */
  String text(String css) {
    return await()
        .ignoreException(StaleElementReferenceException.class)
        .until(
            () -> all(css).stream().findFirst().map(WebElement::getText).orElse(null),
            Objects::nonNull);
  }

  /** Waits for an element, and returns the number it shows. */
  int number(String css) {
    String shown = text(css);
    Matcher number = NUMBER.matcher(shown);
    Assertions.assertTrue(number.find(), shown);
    return Integer.parseInt(number.group().replace(",", ""));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  void click(String css) {
    await()
        .ignoreExceptions()
        .until(
            () -> {
              driver.findElement(By.cssSelector(css)).click();
              return true;
            });
  }

  /** Chooses one of the buttons of a group, by the label that people press. */
  void choose(String name, String value) {
    click("label:has(> [name=%s][value='%s'])".formatted(name, value));
  }

  void type(String css, String text) {
    WebElement input = driver.findElement(By.cssSelector(css));
    if (!"file".equals(input.getDomAttribute("type"))) {
      input.clear();
    }
    input.sendKeys(text);
  }

  Object script(String javaScript) {
    return driver.executeScript(javaScript);
  }

  /** Returns the addresses that a site asked for since the last call. */
  List<String> requests(String site) {
    return new SiteLog(site).requests(messages(LogType.PERFORMANCE, Level.ALL));
  }

  /** Returns what the console had to complain of about a site since the last call. */
  List<String> complaints(String site) {
    return new SiteLog(site).complaints(messages(LogType.BROWSER, Level.WARNING));
  }

  private List<String> messages(String type, Level least) {
    return driver.manage().logs().get(type).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= least.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Writes the upper part of the page, also what is below the edge of the screen. */
  void screenshot(Path file, int width, int height) throws IOException {
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> taken =
        send(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    Files.write(file, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
  }

  private Map<String, Object> send(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
