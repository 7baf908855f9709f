package io.threadsys.sample.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteLogTest {

  private static final String SITE = "http://localhost:8080/";
  private static final String NEW_TAB = "chrome-untrusted://new-tab-page/";
  private static final String OTHER_HOST = "https://other.example/x";

  private final SiteLog log = new SiteLog(SITE);

  @Test
  void requests_navigationToTheSite_counts() {
    assertThat(log.requests(List.of(request(SITE, SITE, byBrowser())))).containsExactly(SITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {SITE + "api/live", OTHER_HOST, "https://localhost:8080/"})
  void requests_byDocumentOfTheSite_countWhateverTheHost(String url) {
    assertThat(log.requests(List.of(request(SITE, url, byParser(SITE))))).containsExactly(url);
  }

  @Test
  void requests_frameThatTheSiteEmbeds_counts() {
    String entry = request(OTHER_HOST, OTHER_HOST, byParser(SITE));

    assertThat(log.requests(List.of(entry))).containsExactly(OTHER_HOST);
  }

  @Test
  void requests_scriptOfTheSiteLeavesIt_counts() {
    String entry = request(OTHER_HOST, OTHER_HOST, byScript("", SITE + "live/main.js"));

    assertThat(log.requests(List.of(entry))).containsExactly(OTHER_HOST);
  }

  @Test
  void requests_timerOfTheSiteLeavesIt_counts() {
    String timer =
        """
        {"type":"script","stack":{"callFrames":[],"parent":{"callFrames":[{"url":"%s"}]}}}\
        """
            .formatted(SITE + "live/main.js");

    assertThat(log.requests(List.of(request(OTHER_HOST, OTHER_HOST, timer))))
        .containsExactly(OTHER_HOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/gif;base64,R0lGODlh", "blob:http://localhost:8080/1"})
  void requests_withoutHost_doNotCount(String url) {
    assertThat(log.requests(List.of(request(SITE, url, byParser(SITE))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "chrome://new-tab-page/, chrome://resources/js/assert.js",
    "chrome://new-tab-page-third-party/, chrome://favicon2/?pageUrl=https%3A%2F%2Fother.example",
    "chrome-untrusted://new-tab-page/, chrome-untrusted://new-tab-page/one-google-bar",
    "chrome-untrusted://new-tab-page/, https://other.example/bar.js",
    "chrome-extension://abcdef/, chrome-extension://abcdef/background.js",
    "devtools://devtools/bundled/, devtools://devtools/bundled/inspector.js",
    "about:blank, https://other.example/probe",
  })
  void requests_byPagesOfTheBrowser_doNotCount(String document, String url) {
    assertThat(log.requests(List.of(request(document, url, byParser(document))))).isEmpty();
  }

  @Test
  void requests_frameThatAPageOfTheBrowserEmbeds_doesNotCount() {
    String entry = request(OTHER_HOST, OTHER_HOST, byParser(NEW_TAB));

    assertThat(log.requests(List.of(entry))).isEmpty();
  }

  @Test
  void requests_siteWithTheSameStart_doesNotCount() {
    String url = "http://localhost:80801/";

    assertThat(log.requests(List.of(request(url, url, byBrowser())))).isEmpty();
  }

  @Test
  void requests_otherEvents_doNotCount() {
    String entry = request(SITE, SITE, byBrowser()).replace("requestWillBeSent", "dataReceived");

    assertThat(log.requests(List.of(entry))).isEmpty();
  }

  @Test
  void complaints_ofTheSite_count() {
    String complaint = SITE + "live/main.js 12:3 \"wrong\"";

    assertThat(log.complaints(List.of(complaint))).containsExactly(complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chrome://new-tab-page/new_tab_page.js 1:2 \"wrong\"",
        "chrome-untrusted://new-tab-page/one-google-bar - Failed to load resource",
      })
  void complaints_ofPagesOfTheBrowser_doNotCount(String complaint) {
    assertThat(log.complaints(List.of(complaint))).isEmpty();
  }

  private static String byBrowser() {
    return "{\"type\":\"other\"}";
  }

  private static String byParser(String document) {
    return "{\"type\":\"parser\",\"url\":\"%s\"}".formatted(document);
  }

  private static String byScript(String called, String caller) {
    return "{\"type\":\"script\",\"stack\":{\"callFrames\":[{\"url\":\"%s\"},{\"url\":\"%s\"}]}}"
        .formatted(called, caller);
  }

  /** An entry as chromedriver writes it, without the fields that do not matter here. */
  private static String request(String document, String url, String initiator) {
    return """
    {"message":{"method":"Network.requestWillBeSent","params":{"documentURL":"%s",\
    "initiator":%s,"request":{"method":"GET","url":"%s"}}},"webview":"1"}\
    """
        .formatted(document, initiator, url);
  }
}
