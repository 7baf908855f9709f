package io.threadsys.benchmarks.starter;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.workload.Scale;
import io.threadsys.benchmarks.workload.Workload;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the starter adds to the start of an application that has Actuator, the Prometheus registry
 * and a web server already. Each round starts a JVM of its own, since classes are loaded once.
 */
public final class ContextStart implements Workload {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Other contenders' libraries, of which some would switch things on. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "dynamic-tp|resilience4j|jcstress|jmh|xchart|jetty|netty|jboss|junit|assertj"
              + "|threadsys-cluster|db-scheduler|postgres|HikariCP|/h2-");

  private static final Pattern OURS = Pattern.compile("threadsys-(core|spring-boot-starter)");

  @Override
  public String name() {
    return "context-start";
  }

  @Override
  public String what() {
    return "from the start of a web application with Actuator to its readiness, in a new JVM";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    return List.of(
        new Contest(
            name(),
            "ready",
            List.of(new Metric("", "ms", false)),
            List.of(
                contender("with-starter", Role.OURS, entry -> true),
                contender("three-pools", Role.OURS, entry -> true, pools()),
                contender("without-starter", Role.PEER, OURS.asPredicate().negate()))));
  }

  private static String[] pools() {
    return new String[] {
      "--threadsys.pools.cpu.queue-size=100",
      "--threadsys.pools.io.threads=8",
      "--threadsys.pools.db.threads=4"
    };
  }

  private static Contender contender(
      String name, Role role, Predicate<String> wanted, String... arguments) {
    List<String> command = command(wanted, arguments);
    return new Contender(
        name, role, () -> Subject.of(() -> new double[] {millis(command)}, () -> {}));
  }

  private static List<String> command(Predicate<String> wanted, String... arguments) {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(OTHERS.asPredicate().negate().and(wanted))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                EmptyApplication.class.getName(),
                "--server.port=0",
                "--spring.main.banner-mode=off"));
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  private static double millis(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int at = output.indexOf(EmptyApplication.READY);
      if (process.waitFor() != 0 || at < 0) {
        throw new IOException("The application did not start: " + output.strip());
      }
      String rest = output.substring(at + EmptyApplication.READY.length());
      return Long.parseLong(rest.lines().findFirst().orElseThrow()) / NANOS_PER_MILLI;
    } finally {
      process.destroyForcibly();
    }
  }
}
