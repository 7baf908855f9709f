package io.threadsys.spring.boot.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/** Requests to the web server of a context. */
public final class Http {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI root;

  /** Creates a client of a context's web server. */
  public Http(ApplicationContext context) {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    root = URI.create("http://localhost:" + port);
  }

  /** Gets a page. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path), HttpResponse.BodyHandlers.ofString());
  }

  /** Begins to get a page. */
  public CompletableFuture<HttpResponse<String>> begin(String path) {
    return client.sendAsync(request(path), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).build();
  }
}
