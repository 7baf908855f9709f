package io.threadsys.internal.task;

import io.threadsys.job.JobOptions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Interrupt handling of a job: an interrupt meant for this job reaches its thread only while this
 * job's own code is on top of that thread.
 */
abstract class InterruptibleJob<T extends @Nullable Object> extends JobFuture<T> {
  /*
   * deliver              done
   *   OPEN ──────────▶ SENDING ─────────▶ SENT        close waits while SENDING: an interrupt that
   *    │ ▲                                            was decided arrives before the thread turns
   *    │ │ wake       deliver                         to other work, and is then cleared
   *    ▼ │ (none)   ┌────────▶ HELD
   *   ASLEEP ───────┘            │ wake               ASLEEP: the thread runs a nested job, which
   *                              ▼                    must not be interrupted
   *                             SENT (to itself)
   *   close: OPEN ─▶ CLOSED, after which deliver does nothing
   *
   * thread is written before the job shows as running and cleared after CLOSED; deliver reads it only
   * between SENDING and SENT, so it is never null there. Only the thread that has decided the end of a
   * running job delivers; so a runner that has decided it itself needs no CLOSED.
   */
  private static final int OPEN = 0; // what a field is without being written
  private static final int SENDING = 1;
  private static final int SENT = 2;
  private static final int ASLEEP = 3;
  private static final int HELD = 4;
  private static final int CLOSED = 5;
  private static final VarHandle INTERRUPTS;

  static {
    try {
      INTERRUPTS =
          MethodHandles.lookup().findVarHandle(InterruptibleJob.class, "interrupts", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int interrupts; // OPEN
  private @Nullable Thread thread;

  InterruptibleJob(long id, @Nullable UUID uuid, JobOptions options) {
    super(id, uuid, options);
  }

  /** Sets the thread that is about to run this job, or clears it. */
  public final void bindThread(@Nullable Thread runner) {
    thread = runner;
    if (interrupts == CLOSED) {
      interrupts = OPEN; // for a further attempt; nothing is delivered between two attempts
    }
  }

  /** Interrupts the job's thread, now or when the job is on top again; does nothing once closed. */
  public final void deliverInterrupt() {
    if (INTERRUPTS.compareAndSet(this, OPEN, SENDING)) {
      Thread target = thread;
      if (target != null) {
        target.interrupt();
      }
      interrupts = SENT;
    } else {
      INTERRUPTS.compareAndSet(this, ASLEEP, HELD);
    }
  }

  /** Holds interrupts back while the thread runs a nested job. */
  public final void sleep() {
    if (!INTERRUPTS.compareAndSet(this, OPEN, ASLEEP)) {
      awaitSent();
    }
  }

  /** Delivers an interrupt that was held back. */
  public final void wake() {
    if (!INTERRUPTS.compareAndSet(this, ASLEEP, OPEN)
        && INTERRUPTS.compareAndSet(this, HELD, SENT)) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Releases the thread of a job whose end its runner has decided: no interrupt can arrive any
   * more.
   */
  final boolean unbindThread() {
    thread = null;
    return false;
  }

  /**
   * Closes delivery after the code has returned. Returns whether an interrupt was sent, which may
   * still be pending on the thread.
   */
  public final boolean closeInterrupts() {
    boolean sent = !INTERRUPTS.compareAndSet(this, OPEN, CLOSED);
    if (sent) {
      awaitSent();
    }
    thread = null;
    return sent;
  }

  @SuppressWarnings("ThreadPriorityCheck") // only yields, and checks again
  private void awaitSent() {
    while (interrupts == SENDING) {
      Thread.yield(); // a virtual thread that spins could keep the sender off its carrier
    }
  }
}
