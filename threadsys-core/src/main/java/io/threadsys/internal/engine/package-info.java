/**
 * What makes a pool run. Not exported; {@link io.threadsys.internal.engine.PoolEngine}, its {@link
 * io.threadsys.internal.engine.PoolIntake}, {@link io.threadsys.internal.engine.PoolTuning} and
 * {@link io.threadsys.internal.engine.PoolInsight}, and {@link
 * io.threadsys.internal.engine.EngineGroup} are the only public types. Imports everything below the
 * root package.
 *
 * <p>The way of a job: {@code SubmitPath} offers it to the queue of the present {@code PoolRun} (or
 * asks the strategy through {@code QueueOverflow}), and wakes a worker from {@code IdleWorkers}. A
 * {@code Worker} takes it and runs it. A job with a handle is a {@code JobTask}, whose state
 * machine decides its one end; a job without is the user's {@code Runnable} itself, and as long as
 * nothing but the queue has a say in it, it goes the {@code ShortWay} in and out: a worker that
 * meets many short ones in a row runs them in a {@code Rush}. Ends and times go to {@code Ledger}s
 * and {@code JobName}s, which {@code StatsReader} adds up; facts go to the {@code Reporter}.
 *
 * <p>Pools of one {@code EngineGroup} are tied: {@code Helping} says when a worker of one runs jobs
 * of another and who is woken for that, {@code InnerJobs} lets it run them as an {@code
 * OutsideRunner} there, and a {@code Quota} is asked at the {@code Entrance}.
 */
@NullMarked
package io.threadsys.internal.engine;

import org.jspecify.annotations.NullMarked;
