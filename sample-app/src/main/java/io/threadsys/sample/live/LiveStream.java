package io.threadsys.sample.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Server-sent events. A servlet of its own, because Spring MVC writes them blocking: one viewer
 * whose network is slow would hold up the thread that serves all.
 */
class LiveStream extends HttpServlet {

  static final String PATH = "/api/live";

  private static final long serialVersionUID = 1L;

  private final transient Sampler sampler;
  private final transient Audience audience;

  LiveStream(Sampler sampler, Audience audience) {
    this.sampler = sampler;
    this.audience = audience;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    response.setHeader("X-Accel-Buffering", "no"); // proxies would wait for more to send at once
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    Viewer viewer = new Viewer(audience, context, sampler.greeting());
    if (audience.admit(viewer)) {
      viewer.begin();
    } else {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      context.complete();
    }
  }
}
