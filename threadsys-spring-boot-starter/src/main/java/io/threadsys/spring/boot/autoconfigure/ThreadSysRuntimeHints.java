package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Runtime hints for native images, beyond those that Spring infers for beans, bound properties and
 * results of endpoints.
 */
final class ThreadSysRuntimeHints implements RuntimeHintsRegistrar {

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    virtualThreads(hints.reflection());
    // The report of an unknown key looks through the records for what was meant.
    new BindingReflectionHintsRegistrar()
        .registerReflectionHints(hints.reflection(), ThreadSysProperties.class);
    // The scripts that create the tables of durable jobs, if the cluster is there.
    hints.resources().registerPattern("db/threadsys/**");
  }

  /** Called by reflection, because the core is compiled for Java 17; by name here, too. */
  private static void virtualThreads(ReflectionHints hints) {
    hints.registerType(
        Thread.class, type -> type.withMethod("ofVirtual", List.of(), ExecutableMode.INVOKE));
    hints.registerType(
        TypeReference.of("java.lang.Thread$Builder"),
        type ->
            type.withMethod("name", parameters(String.class), ExecutableMode.INVOKE)
                .withMethod(
                    "inheritInheritableThreadLocals",
                    parameters(boolean.class),
                    ExecutableMode.INVOKE)
                .withMethod("unstarted", parameters(Runnable.class), ExecutableMode.INVOKE));
  }

  private static List<TypeReference> parameters(Class<?> type) {
    return TypeReference.listOf(type);
  }
}
