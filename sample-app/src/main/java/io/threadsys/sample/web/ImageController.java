package io.threadsys.sample.web;

import io.threadsys.sample.jobs.DeskJob;
import io.threadsys.sample.uploads.Upload;
import io.threadsys.sample.uploads.Uploads;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes pictures. */
@RestController
class ImageController {

  private final Uploads uploads;

  ImageController(Uploads uploads) {
    this.uploads = uploads;
  }

  @PostMapping(path = "/api/images", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<JobView> upload(@RequestParam("file") MultipartFile file) throws IOException {
    // The uploaded file is gone when the request ends, so its bytes are taken along.
    String name = Objects.requireNonNullElse(file.getOriginalFilename(), "unnamed");
    DeskJob job = uploads.take(new Upload(name, file.getContentType(), file.getBytes()));
    return ResponseEntity.accepted().location(Links.job(job.id())).body(JobView.of(job));
  }
}
