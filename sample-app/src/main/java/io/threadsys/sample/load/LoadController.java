package io.threadsys.sample.load;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sends loads on request, shows them, and stops them. */
@RestController
class LoadController {

  private static final String KINDS =
      Arrays.stream(LoadKind.values()).map(LoadKind::word).collect(Collectors.joining(", "));

  private final Loads loads;

  LoadController(Loads loads) {
    this.loads = loads;
  }

  /**
   * What to send.
   *
   * @param pool the pool's name
   * @param kind fast, slow, failing or stubborn
   * @param count how many, at least 1
   */
  record LoadRequest(@Nullable String pool, @Nullable String kind, @Nullable Integer count) {}

  /** Only takes JSON, which pages of other sites cannot send. */
  @PostMapping(path = "/api/load", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<LoadView> begin(@RequestBody LoadRequest request) {
    try {
      LoadView load = loads.begin(checked(request));
      return ResponseEntity.accepted().location(URI.create("/api/load/" + load.id())).body(load);
    } catch (TooManyLoadsException refusal) {
      throw problem(HttpStatus.SERVICE_UNAVAILABLE, "too-many-loads", refusal.getMessage() + ".");
    }
  }

  @GetMapping("/api/load")
  List<LoadView> latest() {
    return loads.latest();
  }

  @DeleteMapping("/api/load/{id}")
  LoadView stop(@PathVariable String id) {
    return loads
        .stop(id)
        .orElseThrow(
            () ->
                problem(
                    HttpStatus.NOT_FOUND,
                    "not-found",
                    "There is no load '" + id + "', or it was sent long ago."));
  }

  private LoadOrder checked(LoadRequest request) {
    Set<String> pools = loads.poolNames();
    String pool = request.pool();
    if (pool == null || !pools.contains(pool)) {
      throw bad("pool is '%s'; it must be one of %s.".formatted(pool, String.join(", ", pools)));
    }
    LoadKind kind = LoadKind.of(String.valueOf(request.kind())).orElse(null);
    if (kind == null) {
      throw bad("kind is '%s'; it must be one of %s.".formatted(request.kind(), KINDS));
    }
    Integer count = request.count();
    if (count == null || count < 1 || count > kind.most()) {
      throw bad(
          "count is %s; for jobs that are %s it must be 1 to %d."
              .formatted(count, kind.word(), kind.most()));
    }
    return new LoadOrder(pool, kind, count);
  }

  private static ErrorResponseException bad(String detail) {
    return problem(HttpStatus.BAD_REQUEST, "bad-load", detail);
  }

  private static ErrorResponseException problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return new ErrorResponseException(status, problem, null);
  }
}
