package io.threadsys.sample.uploads;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.sample.analysis.FileAnalysis;
import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.images.ImageDecoder;
import io.threadsys.sample.jobs.DeskJob;
import io.threadsys.sample.jobs.DeskJobs;
import io.threadsys.sample.library.Library;
import io.threadsys.sample.library.NewItem;
import io.threadsys.sample.library.Shelved;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Accepts single pictures: analysed on the pool {@code cpu}, stored on {@code db}. */
@Component
public class Uploads {

  private static final double ANALYSIS_SHARE = 0.9;

  private final ThreadPool cpu;
  private final ThreadPool db;
  private final ImageDecoder decoder;
  private final FileAnalysis analysis;
  private final Library library;
  private final DeskJobs jobs;

  Uploads(
      @Qualifier("cpu") ThreadPool cpu,
      @Qualifier("db") ThreadPool db,
      ImageDecoder decoder,
      FileAnalysis analysis,
      Library library,
      DeskJobs jobs) {
    this.cpu = cpu;
    this.db = db;
    this.decoder = decoder;
    this.analysis = analysis;
    this.library = library;
    this.jobs = jobs;
  }

  /**
   * Checks a picture's outside and hands it to the pools.
   *
   * @param upload the picture
   * @return the job that puts it on the shelf; its result is a {@link Shelved}
   * @throws UnsupportedImageException if it is not of a type the desk can read
   * @throws UnreadableContentException if it is empty, or seen to be damaged without decoding it
   * @throws io.threadsys.backpressure.JobRejectedException if the pool is overloaded
   */
  public DeskJob take(Upload upload) {
    byte[] content = upload.content();
    if (content.length > 0 && !upload.isSupported()) {
      throw new UnsupportedImageException(upload.name());
    }
    decoder.inspect(content);
    DeskJob job = new DeskJob("upload");
    JobHandle<NewItem> analysed =
        job.submit(
            cpu,
            "analyse-file",
            context -> analysis.analyse(upload.name(), FileKind.IMAGE, content, context));
    job.measuredBy(() -> ANALYSIS_SHARE * analysed.progress());
    CompletableFuture<Shelved> shelved =
        analysed
            .toCompletableFuture()
            .thenCompose(
                item -> job.submitPatiently(db, "store-item", context -> library.add(item)));
    job.endsWith(shelved);
    jobs.add(job);
    return job;
  }
}
