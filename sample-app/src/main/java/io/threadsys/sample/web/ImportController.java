package io.threadsys.sample.web;

import io.threadsys.cluster.job.JobStatus;
import io.threadsys.sample.imports.ImportFolders;
import io.threadsys.sample.imports.Imports;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Imports folders of the server, of those that {@code desk.allowed-roots} allows. */
@RestController
class ImportController {

  private final Imports imports;
  private final ImportFolders folders;

  ImportController(Imports imports, ImportFolders folders) {
    this.imports = imports;
    this.folders = folders;
  }

  /**
   * What to import.
   *
   * @param folder absolute, or relative to an allowed root
   */
  record ImportRequest(@Nullable String folder) {}

  @PostMapping("/api/imports")
  ResponseEntity<JobView> begin(@RequestBody ImportRequest request) {
    String folder = request.folder();
    if (folder == null || folder.isBlank()) {
      throw Problem.exception(
          HttpStatus.BAD_REQUEST, "folder-missing", "Say which folder: {\"folder\": \"…\"}.");
    }
    JobStatus job = imports.begin(folders.allowed(folder)).status().orElseThrow();
    JobView view = JobView.of(job);
    return ResponseEntity.accepted().location(view.self()).body(view);
  }
}
