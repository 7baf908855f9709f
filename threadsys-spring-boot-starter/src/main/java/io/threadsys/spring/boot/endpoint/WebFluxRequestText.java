package io.threadsys.spring.boot.endpoint;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Passes bodies that change settings through Actuator on Spring WebFlux; see {@link RequestText}.
 * Applies to no other path than this endpoint's.
 */
public final class WebFluxRequestText implements WebFilter {

  private static final int MAX_BYTES = 256 * 1024;

  private final PathPattern path;

  /**
   * Creates the filter.
   *
   * @param path the endpoint's path, for instance {@code /actuator/threadsys}
   */
  public WebFluxRequestText(String path) {
    this.path = PathPatternParser.defaultInstance.parse(path + "/{pool}");
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    boolean changes =
        HttpMethod.POST.equals(request.getMethod())
            && path.matches(request.getPath().pathWithinApplication());
    return chain.filter(
        changes ? exchange.mutate().request(new Wrapped(request, exchange)).build() : exchange);
  }

  private static final class Wrapped extends ServerHttpRequestDecorator {

    private final ServerWebExchange exchange;

    Wrapped(ServerHttpRequest request, ServerWebExchange exchange) {
      super(request);
      this.exchange = exchange;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return DataBufferUtils.join(super.getBody(), MAX_BYTES).map(this::wrap).flux();
    }

    private DataBuffer wrap(DataBuffer body) {
      byte[] bytes = new byte[body.readableByteCount()];
      body.read(bytes);
      DataBufferUtils.release(body);
      return exchange.getResponse().bufferFactory().wrap(RequestText.wrap(bytes));
    }

    @Override
    public HttpHeaders getHeaders() {
      HttpHeaders headers = new HttpHeaders(super.getHeaders());
      headers.remove(HttpHeaders.CONTENT_LENGTH);
      return headers;
    }
  }
}
