package io.threadsys.sample.browser;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Picks the entries of a browser's logs that one site caused. A browser of any version loads pages
 * of its own, such as its new-tab page, and logs their requests and complaints too.
 *
 * @param site the start of all addresses of the site, with a slash at its end
 */
record SiteLog(String site) {

  private static final String REQUEST = "Network.requestWillBeSent";

  /**
   * Reads which requests the site caused. A request counts by its document and its initiator, not
   * by its own address, so that a request of the site to another host counts.
   *
   * @param performance the messages of the performance log
   * @return their addresses, without {@code data:} and {@code blob:}, which reach no host
   */
  List<String> requests(List<String> performance) {
    return performance.stream().flatMap(entry -> request(entry).stream()).toList();
  }

  /**
   * Selects what the console complains of in documents and scripts of the site.
   *
   * @param console the messages of the console; each starts with an address
   */
  List<String> complaints(List<String> console) {
    return console.stream().filter(this::isOfSite).toList();
  }

  private Optional<String> request(String entry) {
    JsonNode event = JsonMapper.shared().readTree(entry).path("message");
    if (!event.path("method").asString("").equals(REQUEST)) {
      return Optional.empty();
    }
    JsonNode parameters = event.path("params");
    return Optional.of(parameters.path("request").path("url").asString(""))
        .filter(SiteLog::reachesHost)
        .filter(url -> causes(parameters).anyMatch(this::isOfSite));
  }

  /**
   * The document of a navigation is its target, hence the initiator: the page that asked for it.
   */
  private static Stream<String> causes(JsonNode parameters) {
    JsonNode initiator = parameters.path("initiator");
    Stream<JsonNode> pages = Stream.of(parameters.path("documentURL"), initiator.path("url"));
    return Stream.concat(pages, frames(initiator.path("stack"))).map(url -> url.asString(""));
  }

  private static Stream<JsonNode> frames(JsonNode stack) {
    if (stack.isMissingNode()) {
      return Stream.empty();
    }
    Stream<JsonNode> frames =
        StreamSupport.stream(stack.path("callFrames").spliterator(), false)
            .map(frame -> frame.path("url"));
    return Stream.concat(frames, frames(stack.path("parent")));
  }

  private static boolean reachesHost(String url) {
    return url.startsWith("http:") || url.startsWith("https:");
  }

  private boolean isOfSite(String address) {
    return address.startsWith(site);
  }
}
