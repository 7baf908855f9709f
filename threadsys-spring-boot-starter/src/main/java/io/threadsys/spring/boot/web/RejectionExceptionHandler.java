package io.threadsys.spring.boot.web;

import io.threadsys.backpressure.JobRejectedException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Makes WebFlux answer 503 with {@code Retry-After}, instead of 500, to a request whose job a pool
 * rejected. Ordered after exception handlers of the application. Thread-safe.
 */
public final class RejectionExceptionHandler implements WebExceptionHandler, Ordered {

  /* Spring Boot's handler, which writes the body for the status chosen here, has -1. */
  @Override
  public int getOrder() {
    return -2;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    JobRejectedException refusal = Rejections.in(failure);
    if (refusal == null || exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Rejections.RETRY_AFTER);
    return Mono.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, failure));
  }
}
