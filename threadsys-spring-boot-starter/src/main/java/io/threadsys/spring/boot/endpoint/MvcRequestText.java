package io.threadsys.spring.boot.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Passes bodies that change settings through Actuator on Spring MVC; see {@link RequestText}.
 * Applies to no other handler than Actuator's for this endpoint.
 */
@ControllerAdvice
public final class MvcRequestText extends RequestBodyAdviceAdapter {

  private static final String ACTUATOR = "org.springframework.boot.webmvc.actuate.endpoint.web.";
  private static final String PATTERN = "/{pool}";

  private final String path;

  /**
   * Creates the advice.
   *
   * @param path the endpoint's path below Actuator's, for instance {@code threadsys}
   */
  public MvcRequestText(String path) {
    this.path = "/" + path + PATTERN;
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return parameter.getContainingClass().getName().startsWith(ACTUATOR)
        && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        && isOurs(request.getRequest());
  }

  private boolean isOurs(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern != null && pattern.toString().endsWith(path);
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    byte[] text = RequestText.wrap(message.getBody().readAllBytes());
    HttpHeaders headers = new HttpHeaders(message.getHeaders());
    headers.setContentLength(text.length);
    return new HttpInputMessage() {
      @Override
      public InputStream getBody() {
        return new ByteArrayInputStream(text);
      }

      @Override
      public HttpHeaders getHeaders() {
        return headers;
      }
    };
  }
}
