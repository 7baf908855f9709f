package io.threadsys.sample.images;

import java.util.function.DoublePredicate;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Reports the progress of a decoder, and stops it when its job is cancelled. */
final class DecodingWatch implements IIOReadProgressListener {
  /*
   * A reader may be aborted only by the thread that reads, hence from within its own callback.
   */

  private final DoublePredicate goOn;

  DecodingWatch(DoublePredicate goOn) {
    this.goOn = goOn;
  }

  @Override
  public void imageProgress(ImageReader reader, float percent) {
    if (!goOn.test(percent / 100)) {
      reader.abort();
    }
  }

  @Override
  public void sequenceStarted(ImageReader reader, int first) {}

  @Override
  public void sequenceComplete(ImageReader reader) {}

  @Override
  public void imageStarted(ImageReader reader, int index) {}

  @Override
  public void imageComplete(ImageReader reader) {}

  @Override
  public void thumbnailStarted(ImageReader reader, int index, int thumbnail) {}

  @Override
  public void thumbnailProgress(ImageReader reader, float percent) {}

  @Override
  public void thumbnailComplete(ImageReader reader) {}

  @Override
  public void readAborted(ImageReader reader) {}
}
