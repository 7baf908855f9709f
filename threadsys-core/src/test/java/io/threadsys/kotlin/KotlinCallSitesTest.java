package io.threadsys.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.JobHandle;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers in Kotlin: its lambdas reach every overload of the front door without a cast, and its
 * compiler knows which results may be null.
 */
class KotlinCallSitesTest {

  private static final Path SOURCE = Path.of("src", "test", "resources", "kotlin", "CallSites.kt");

  @TempDir Path output;

  @Test
  void callSites_ofEachMethod_compileWithoutWarnings() {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();

    ExitCode result =
        new K2JVMCompiler()
            .exec(
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                "-no-stdlib",
                "-no-reflect",
                "-Werror",
                "-cp",
                libraries(),
                "-d",
                output.toString(),
                SOURCE.toString());

    assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
  }

  /* Not the compiler itself, nor what it brings. */
  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.matches(".*(classes|kotlin-stdlib-[\\d.]+jar|jspecify-[\\d.]+jar)"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void callSites_all_nameEveryMethodOfTheFrontDoor() throws IOException {
    String source = Files.readString(SOURCE);

    assertThat(
            Stream.of(ThreadPool.class, ThreadPoolBuilder.class, JobHandle.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> method.getDeclaringClass() != Future.class)
                .filter(method -> !isOfFuture(method))
                .map(Method::getName)
                .distinct())
        .allSatisfy(name -> assertThat(source).containsPattern("\\." + name + "\\b"));
  }

  private static boolean isOfFuture(Method method) {
    return Arrays.stream(Future.class.getMethods())
            .anyMatch(inherited -> inherited.getName().equals(method.getName()))
        && !method.getName().equals("cancel");
  }
}
