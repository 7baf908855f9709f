package io.threadsys.sample.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The desk's way to say no: RFC 9457 with a {@code code} for programs and words for people. */
final class Problem {

  private Problem() {}

  static ProblemDetail of(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }

  static ErrorResponseException exception(HttpStatus status, String code, String detail) {
    return new ErrorResponseException(status, of(status, code, detail), null);
  }

  static ErrorResponseException notFound(String detail) {
    return exception(HttpStatus.NOT_FOUND, "not-found", detail);
  }
}
