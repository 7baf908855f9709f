package io.threadsys.spring.boot.web;

import io.threadsys.backpressure.JobRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Makes Spring MVC answer 503 with {@code Retry-After}, instead of 500, to a request whose job a
 * pool rejected. Ordered last, so that exception handlers of the application take precedence.
 * Thread-safe.
 */
public final class RejectionExceptionResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(RejectionExceptionResolver.class);

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    JobRejectedException refusal = Rejections.in(failure);
    if (refusal == null || response.isCommitted()) {
      return null;
    }
    LOG.debug("{} is answered with 503: {}", request.getRequestURI(), refusal.toString());
    response.setHeader(HttpHeaders.RETRY_AFTER, Rejections.RETRY_AFTER);
    try {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } catch (IOException e) {
      LOG.debug("The client of {} has gone", request.getRequestURI(), e);
    }
    return new ModelAndView();
  }
}
