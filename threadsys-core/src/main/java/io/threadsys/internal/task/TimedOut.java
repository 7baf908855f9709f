package io.threadsys.internal.task;

import java.time.Duration;

/** The outcome of a job that took longer than it may, in the queue or on a thread. */
record TimedOut(boolean ran, Duration limit) {}
