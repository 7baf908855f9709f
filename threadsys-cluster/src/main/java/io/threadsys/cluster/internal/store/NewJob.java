package io.threadsys.cluster.internal.store;

import io.threadsys.cluster.job.JobKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job to be stored.
 *
 * @param key its name
 * @param data header and payload, see {@link StoredJobData}
 * @param due when it may start
 * @param priority see {@link Priorities}
 * @param recurrence when it runs again, in words, or null if it does not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewJob(
    JobKey key, byte[] data, Instant due, int priority, @Nullable String recurrence) {}
