package io.threadsys.sample.web;

import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.imports.FolderNotAllowedException;
import io.threadsys.sample.imports.TooManyImportsException;
import io.threadsys.sample.uploads.UnsupportedImageException;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Which exception becomes which answer; Spring's own ones are answered by the base class. */
@RestControllerAdvice
class Refusals extends ResponseEntityExceptionHandler {

  /** A queue of this application is empty again after a second or two. */
  private static final String RETRY_AFTER_SECONDS = "2";

  private final MultipartProperties limits;

  Refusals(MultipartProperties limits) {
    this.limits = limits;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> overloaded(JobRejectedException rejection) {
    ProblemDetail problem =
        Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            rejection.code().toString(),
            "The desk is busy and did not take the job. Try again in a moment.");
    problem.setTitle("Overloaded");
    problem.setProperty("pool", rejection.pool());
    problem.setProperty("reason", rejection.reason());
    problem.setProperty("hint", rejection.hint());
    return later(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooManyImports(TooManyImportsException refusal) {
    return later(
        Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too-many-imports", refusal.getMessage() + "."));
  }

  @ExceptionHandler
  ProblemDetail unsupported(UnsupportedImageException refusal) {
    return Problem.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-image", refusal.getMessage() + ".");
  }

  @ExceptionHandler
  ProblemDetail unreadable(UnreadableContentException refusal) {
    return Problem.of(
        HttpStatus.BAD_REQUEST, "unreadable-image", "Not accepted: " + refusal.getMessage() + ".");
  }

  @ExceptionHandler
  ProblemDetail folderNotAllowed(FolderNotAllowedException refusal) {
    return Problem.of(HttpStatus.BAD_REQUEST, "folder-not-allowed", refusal.getMessage() + ".");
  }

  @Override
  protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException refusal,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "file-too-large",
            "The file is larger than %d bytes.".formatted(limits.getMaxFileSize().toBytes()));
    return createResponseEntity(problem, headers, status, request);
  }

  private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
    return ResponseEntity.of(problem).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }
}
