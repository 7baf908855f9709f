package io.threadsys.sample.analysis;

import io.threadsys.job.JobContext;
import io.threadsys.sample.content.ContentHash;
import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.images.ImageDecoder;
import io.threadsys.sample.images.ImageSize;
import io.threadsys.sample.images.Thumbnail;
import io.threadsys.sample.images.ThumbnailSize;
import io.threadsys.sample.images.Thumbnailer;
import io.threadsys.sample.library.NewItem;
import io.threadsys.sample.texts.WordCounter;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The part of the work that only calculates: hash, thumbnails, words. Thread-safe.
 *
 * <p>Runs as a job, so it looks at the job's token now and then, and says its progress.
 */
@Component
public class FileAnalysis {

  private static final double DECODING_SHARE = 0.6;

  private final ImageDecoder decoder;
  private final Thumbnailer thumbnailer;
  private final WordCounter wordCounter;

  FileAnalysis(ImageDecoder decoder, Thumbnailer thumbnailer, WordCounter wordCounter) {
    this.decoder = decoder;
    this.thumbnailer = thumbnailer;
    this.wordCounter = wordCounter;
  }

  /**
   * Analyses a file.
   *
   * @param name the file's name
   * @param kind what it is meant to be
   * @param content its bytes
   * @param context the job this runs in
   * @return the item to be stored
   * @throws io.threadsys.sample.content.UnreadableContentException if it is not what it is meant to
   *     be, or is damaged
   * @throws java.util.concurrent.CancellationException if the job was cancelled
   */
  public NewItem analyse(String name, FileKind kind, byte[] content, JobContext context) {
    return switch (kind) {
      case IMAGE -> image(name, content, context);
      case TEXT -> text(name, content);
    };
  }

  private NewItem image(String name, byte[] content, JobContext context) {
    ContentHash hash = ContentHash.of(content);
    BufferedImage picture = decode(content, context);
    BufferedImage reduced = thumbnailer.reduce(picture);
    List<Thumbnail> thumbnails = new ArrayList<>();
    for (ThumbnailSize size : ThumbnailSize.values()) {
      context.token().throwIfCancelled();
      thumbnails.add(thumbnailer.thumbnail(reduced, size));
    }
    ImageSize pixels = new ImageSize(picture.getWidth(), picture.getHeight());
    return new NewItem(name, content.length, hash, pixels, thumbnails, null);
  }

  private BufferedImage decode(byte[] content, JobContext context) {
    BufferedImage picture =
        decoder.decode(
            content,
            decoded -> {
              context.progress(DECODING_SHARE * decoded);
              return !context.token().isCancelled();
            });
    context.token().throwIfCancelled();
    return picture;
  }

  private NewItem text(String name, byte[] content) {
    ContentHash hash = ContentHash.of(content);
    return new NewItem(name, content.length, hash, null, List.of(), wordCounter.count(content));
  }
}
