package io.threadsys.sample.live;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a stream cut its connection. The servlet API can only end it, and then a thread of Tomcat
 * waits up to a minute for the client to read what is left, and a shutdown with it.
 */
final class HangUp extends ValveBase {

  private static final String ATTRIBUTE = HangUp.class.getName();

  HangUp() {
    super(/* asyncSupported= */ true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getRequestURI().equals(request.getContextPath() + LiveStream.PATH)) {
      Runnable cut = () -> request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
      request.setAttribute(ATTRIBUTE, cut);
    }
    getNext().invoke(request, response);
  }

  /** Returns what cuts the connection of a request, while that is not over. */
  static Runnable of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Runnable cut) {
      return cut;
    }
    throw new IllegalStateException("The request did not come through Tomcat's valve");
  }
}
