package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.stats.JobNameStats;

/**
 * What became of the jobs of one name.
 *
 * @param accepted how many were accepted
 * @param succeeded how many succeeded
 * @param failed how many threw
 * @param cancelled how many were cancelled
 * @param timedOut how many took too long
 * @param dropped how many were dropped by the strategy
 * @param retried how often one was tried again
 * @param waiting how long they waited, in milliseconds
 * @param running how long they ran, in milliseconds
 */
public record JobNameDescriptor(
    long accepted,
    long succeeded,
    long failed,
    long cancelled,
    long timedOut,
    long dropped,
    long retried,
    TimesDescriptor waiting,
    TimesDescriptor running) {

  static JobNameDescriptor of(JobNameStats stats) {
    return new JobNameDescriptor(
        stats.accepted(),
        stats.succeeded(),
        stats.failed(),
        stats.cancelled(),
        stats.timedOut(),
        stats.dropped(),
        stats.retried(),
        TimesDescriptor.of(stats.waiting()),
        TimesDescriptor.of(stats.running()));
  }
}
