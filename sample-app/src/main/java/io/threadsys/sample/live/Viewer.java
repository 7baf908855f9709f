package io.threadsys.sample.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** One open page. Thread-safe, and no call waits for its network. */
final class Viewer implements WriteListener, AsyncListener {
  /*
   * Writing is non-blocking: an event is handed to the container only while it says that it is
   * ready, which means that it holds nothing back of the event before. So what is kept for a viewer
   * is one event at most; a
   * viewer that does not read misses the next ones, and after some of them is cut off. Ending the stream instead would make a thread of the container wait for it.
   *
   * All writing is under the viewer's monitor. The container calls onComplete with a lock held that
   * complete() takes; so that one takes no monitor.
   *
   * Once a request is over, the container uses its objects for another one. A write that fails makes
   * it end the request on a thread of its own; to call complete() here as well could
   * end another request's. So a stream that fails or is cut off is only forgotten here, and completed when the container says
   * onError.
   */

  private enum State {
    OPEN,
    /** The connection is lost or was cut; the container will say that it is an error. */
    LOST,
    OVER
  }

  private static final int MOST_MISSED = 5;

  private final Audience audience;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Runnable hangUp;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private byte[] greeting;
  private int missed;

  Viewer(Audience audience, AsyncContext context, byte[] greeting) throws IOException {
    this.audience = audience;
    this.context = context;
    this.greeting = greeting;
    out = context.getResponse().getOutputStream();
    hangUp = HangUp.of(context.getRequest());
  }

  /** Begins to look; the greeting is written as soon as the container can. */
  void begin() {
    context.addListener(this);
    out.setWriteListener(this);
  }

  /** Sends an event, unless the viewer has not read the one before. */
  synchronized void offer(byte[] event) {
    if (state.get() != State.OPEN) {
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
      lose();
    }
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    if (state.get() == State.OPEN && greeting.length > 0 && out.isReady()) {
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

  /** Ends the stream, or cuts it off if there is something the viewer has not read. */
  synchronized void leave() {
    if (state.get() != State.OPEN) {
      return;
    }
    if (greeting.length == 0 && out.isReady()) {
      end();
    } else if (lose()) {
      hangUp.run();
    }
  }

  private boolean lose() {
    audience.remove(this);
    return state.compareAndSet(State.OPEN, State.LOST);
  }

  private void end() {
    audience.remove(this);
    if (state.getAndSet(State.OVER) != State.OVER) {
      try {
        context.complete();
      } catch (IllegalStateException alreadyOver) {
        // The container found out first.
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    lose();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    state.set(State.OVER);
    audience.remove(this);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
