/**
 * What makes a pool run. Not exported; {@link io.threadsys.internal.pool.PoolEngine}, its {@link
 * io.threadsys.internal.intake.JobIntake}, {@link io.threadsys.internal.pool.PoolTuning} and
 * {@link io.threadsys.internal.inspect.PoolInspector}, and {@link
 * io.threadsys.internal.pool.PoolGroup} are the only public types. Imports everything below the
 * root package.
 *
 * <p>The way of a job: {@code SubmitPath} offers it to the queue of the present {@code PoolRun} (or
 * asks the strategy through {@code OverflowingSubmission}), and wakes a worker from {@code
 * ParkedThreads}. A {@code Worker} takes it and runs it. A job with a handle is a {@code JobTask},
 * whose state machine decides its one end; a job without is the user's {@code Runnable} itself, and
 * as long as nothing but the queue has a say in it, it goes the {@code FastPath} in and out: a
 * worker that meets many short ones in a row runs them in a {@code BurstLoop}. Ends and times go to
 * {@code CounterShard}s and {@code NamedJobCounters}s, which {@code PoolStatsReader} adds up; facts
 * go to the {@code PoolReporter}.
 *
 * <p>Pools of one {@code PoolGroup} are tied: {@code PeerHelping} says when a worker of one runs
 * jobs of another and who is woken for that, {@code NestedJobs} lets it run them as an {@code
 * ExternalRunner} there, and a {@code SharedQuota} is asked at the {@code QueueSlots}.
 */
@NullMarked
package io.threadsys.internal.engine;

import org.jspecify.annotations.NullMarked;
