import io.threadsys.ThreadPool
import io.threadsys.backpressure.BackpressureStrategy
import io.threadsys.cancel.CancellationReason
import io.threadsys.config.AutoSizing
import io.threadsys.config.TimeoutConfig
import io.threadsys.event.PoolListener
import io.threadsys.job.Job
import io.threadsys.job.JobHandle
import io.threadsys.job.JobIdKind
import io.threadsys.job.JobOptions
import io.threadsys.job.Priority
import io.threadsys.job.RetryPolicy
import io.threadsys.lifecycle.PoolErrorHandler
import io.threadsys.limit.RateLimit
import io.threadsys.limit.ResourceLimit
import io.threadsys.queue.JobQueues
import io.threadsys.queue.QueueCapability
import io.threadsys.thread.WorkerThreads
import io.threadsys.time.Backoff
import io.threadsys.time.Scheduler
import io.threadsys.time.Ticker
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.CompletableFuture

private val second: Duration = Duration.ofSeconds(1)

fun build(listener: PoolListener): ThreadPool {
    val builder = ThreadPool.builder("kotlin")
        .threads(2)
        .workers { it.withPollInterval(second) }
        .pollInterval(second)
        .threadSource(WorkerThreads.platform())
        .queue { it.withSize(10) }
        .queueSize(10)
        .unboundedQueue()
        .queueFactory(JobQueues.PRIORITY)
        .requires(QueueCapability.PRIORITIES)
        .backpressure(BackpressureStrategy.block())
        .rejectionStackTraces(true)
        .limits { it.withSampling(second) }
        .rateLimit(RateLimit.of(10, second))
        .noRateLimit()
        .resourceLimit(ResourceLimit.heapPercent(90.0))
        .timeouts { it.withRun(second) }
        .jobs { it.withMaxDelayed(10) }
        .shutdown { it.withJoinTimeout(second) }
        .joinTimeout(second)
        .resetStatsOnRestart(true)
        .observers { it.withMaxJobNames(10) }
        .listener(listener)
        .onError(PoolErrorHandler { pool, activity, error -> println("$pool $activity $error") })
        .ticker(Ticker.system())
        .scheduler(Scheduler.shared())
        .maxJobNames(10)
    val automatic: ThreadPool = ThreadPool.builder(builder.config()).sizing(AutoSizing.between(1, 2)).start()
    automatic.close()
    ThreadPool.builder("direct").sameThread().start().close()
    return builder.build()
}

fun jobs(pool: ThreadPool) {
    pool.execute { println("fire and forget") }
    pool.execute({ println("important") }, Priority.HIGH)
    val text: JobHandle<String> = pool.submit(Callable { "result" })
    val length: JobHandle<Int> = pool.submit(Callable { 6 }, options())
    val none = pool.submit(Runnable { println("no result") })
    pool.submit(Runnable { println("no result") }, options())
    val context: JobHandle<Int> = pool.submit(Job { it.attempt() })
    pool.submit(Job { it.attempt() }, options())
    pool.schedule(Callable { "later" }, second)
    pool.schedule(Runnable { println("later") }, second)
    val batch = pool.submitAll(listOf(Callable { 1 }, Callable { 2 }))
    pool.submitAll(listOf(Callable { 1 }), options())
    val stage: JobHandle<String> = pool.submitAsync { CompletableFuture.completedFuture("stage") }
    pool.submitAsync({ CompletableFuture.completedFuture("stage") }, options())
    val sum: Int = length.await() + context.await(second) + (batch.await().size)
    println("$sum ${text.name()} ${text.id()} ${text.options()} ${text.jobState()} ${text.progress()}")
    println("${stage.failure()} ${stage.cancellationReason()} ${stage.toCompletableFuture().join()}")
    none.cancel()
    none.cancel(true)
    none.cancel(CancellationReason.MANUAL)
}

private fun options(): JobOptions =
    JobOptions.named("kotlin")
        .withPriority(Priority.LOW)
        .withTags(mapOf("language" to "kotlin"))
        .withEstimate(second)
        .withDelay(Duration.ZERO)
        .withQueueTimeout(second)
        .withRunTimeout(second)
        .withRetry(RetryPolicy.attempts(2, Backoff.fixed(second)))
        .withBackpressure(BackpressureStrategy.fail())
        .withIds(JobIdKind.SEQUENTIAL)

fun control(pool: ThreadPool, listener: PoolListener) {
    pool.start()
    println("${pool.name()} ${pool.state()} ${pool.config()} ${pool.currentConfig()}")
    println(pool.reconfigure { it.threads(3).queueSize(20) })
    println(pool.reconfigure("kotlin") { it.withTimeouts(TimeoutConfig.defaults()) })
    pool.resize(2)
    pool.resize(1, 4)
    pool.setQueueSize(30)
    pool.setBackpressure(BackpressureStrategy.dropOldest())
    pool.setTimeouts(TimeoutConfig.defaults())
    pool.setJoinTimeout(second)
    pool.setRateLimit(RateLimit.of(10, second))
    pool.removeRateLimit()
    pool.pause()
    pool.resume()
    pool.addListener(listener)
    pool.removeListener(listener)
    pool.scope().use { scope -> pool.submit(Callable { 1 }, JobOptions.defaults().withToken(scope.token())) }
    pool.scope(second).close()
    println("${pool.stuckJobs()} ${pool.resourceUsage()} ${pool.rateLimitUsage()?.available()}")
    println("${pool.runningJobs()} ${pool.findJob("1")?.name()} ${pool.recentFailures()}")
    println("${pool.jobStats("kotlin").succeeded()} ${pool.stats().jobs()}")
    pool.asExecutor().execute { println("executor") }
    pool.asExecutorService().submit { println("service") }
    pool.asExecutorService(options()).submit { println("service") }
    println("${pool.shutdown()} ${pool.shutdown(second)} ${pool.shutdownNow()} ${pool.awaitTermination(second)}")
    pool.close()
}
