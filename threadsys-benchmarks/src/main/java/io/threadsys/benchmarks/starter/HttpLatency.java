package io.threadsys.benchmarks.starter;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.workload.Scale;
import io.threadsys.benchmarks.workload.Workload;
import java.util.List;

/**
 * The sample application under load: a request that Spring MVC hands to the application's executor,
 * which is Spring Boot's own or a pool of ours with as many threads; and one that embedded Tomcat
 * runs on its own threads or on a pool of ours.
 */
public final class HttpLatency implements Workload {

  private static final String PATH = "/api/library?limit=5";
  private static final int MOST_SECONDS = 5;

  @Override
  public String name() {
    return "http-latency";
  }

  @Override
  public String what() {
    return "requests of the sample application under wrk, one thread, 16 connections";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    int seconds = (int) Math.max(1, Math.min(MOST_SECONDS, 2 * scale.idle().toSeconds()));
    return List.of(
        new Contest(
            name(),
            "GET " + PATH,
            List.of(new Metric("p99", "ms", false), new Metric("rate", "1/s", true)),
            List.of(
                contender(
                    "application-executor",
                    Role.OURS,
                    seconds,
                    "--threadsys.application-executor=web",
                    "--threadsys.pools.web.threads=8"),
                contender(
                    "tomcat-executor",
                    Role.OURS,
                    seconds,
                    "--threadsys.tomcat-executor=web",
                    "--threadsys.pools.web.threads=16"),
                contender("boots-executor", Role.PEER, seconds))));
  }

  private static Contender contender(String name, Role role, int seconds, String... arguments) {
    return new Contender(
        name,
        role,
        () -> {
          Wrk.require();
          SampleServer server = SampleServer.start(arguments);
          return Subject.of(() -> Wrk.load(server.at(PATH), seconds), server::close);
        });
  }
}
