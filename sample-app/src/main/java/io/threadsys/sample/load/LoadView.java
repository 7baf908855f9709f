package io.threadsys.sample.load;

/**
 * A load at one moment.
 *
 * @param id its id
 * @param pool where its jobs go
 * @param kind what they are like
 * @param count how many there are to be
 * @param accepted how many the pool has taken so far
 * @param refused how many it has refused so far
 * @param ended how many of the accepted ones are over, whatever their end
 * @param state sending, running, done, or stopped on request or by a shutdown
 */
public record LoadView(
    String id,
    String pool,
    String kind,
    int count,
    int accepted,
    int refused,
    int ended,
    String state) {}
