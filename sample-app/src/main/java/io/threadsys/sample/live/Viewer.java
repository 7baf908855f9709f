package io.threadsys.sample.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** One open page. Thread-safe, and no call waits for its network. */
final class Viewer implements WriteListener, AsyncListener {
  /*
   * Writing is non-blocking: an event is handed to the container only while it says that it is
   * ready, which means that it holds nothing back of the event before. So what is kept for a viewer
   * is one event at most; one who can not take it in misses the next ones, and after some of them
   * is let go. All access to the stream is under the viewer's monitor. The container calls back
   * with locks of its own held, but takes none of them in the calls that are made here.
   */

  private static final int MOST_MISSED = 5;

  private final Audience audience;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private byte[] greeting;
  private int missed;
  private boolean gone;

  Viewer(Audience audience, AsyncContext context, byte[] greeting) throws IOException {
    this.audience = audience;
    this.context = context;
    this.greeting = greeting;
    out = context.getResponse().getOutputStream();
  }

  /** Begins to look; the greeting is written as soon as the container can. */
  void begin() {
    context.addListener(this);
    out.setWriteListener(this);
  }

  /** Shows an event, unless the viewer has not taken in the one before. */
  synchronized void offer(byte[] event) {
    if (gone) {
      return;
    }
    try {
      if (greeting.length == 0 && out.isReady()) {
        missed = 0;
        write(event);
      } else {
        missed++;
      }
      if (missed > MOST_MISSED) {
        leave();
      }
    } catch (IOException | IllegalStateException disconnected) {
      leave();
    }
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    if (!gone && greeting.length > 0 && out.isReady()) {
      byte[] first = greeting;
      greeting = new byte[0];
      write(first);
    }
  }

  private void write(byte[] event) throws IOException {
    out.write(event);
    if (out.isReady()) {
      out.flush();
    }
  }

  synchronized void leave() {
    if (gone) {
      return;
    }
    gone = true;
    audience.remove(this);
    try {
      context.complete();
    } catch (IllegalStateException alreadyOver) {
      // The container found out first.
    }
  }

  @Override
  public void onError(Throwable failure) {
    leave();
  }

  @Override
  public void onError(AsyncEvent event) {
    leave();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    leave();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    audience.remove(this);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
