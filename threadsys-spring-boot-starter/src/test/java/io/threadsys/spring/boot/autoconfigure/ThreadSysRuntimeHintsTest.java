package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.spring.boot.properties.BackpressureProperties;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.ResourceLimitProperties;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ExecutableHint;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.javapoet.ClassName;

class ThreadSysRuntimeHintsTest {

  /** As Spring finds them, through META-INF/spring/aot.factories. */
  private static RuntimeHints registered() {
    RuntimeHints hints = new RuntimeHints();
    SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
        .load(RuntimeHintsRegistrar.class)
        .stream()
        .filter(ThreadSysRuntimeHints.class::isInstance)
        .forEach(registrar -> registrar.registerHints(hints, null));
    return hints;
  }

  private static List<ExecutableHint> methods(String type) {
    return registered()
        .reflection()
        .typeHints()
        .filter(hint -> hint.getType().equals(TypeReference.of(type)))
        .flatMap(hint -> hint.methods())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.Thread, ofVirtual,",
    "java.lang.Thread$Builder, name, java.lang.String",
    "java.lang.Thread$Builder, inheritInheritableThreadLocals, boolean",
    "java.lang.Thread$Builder, unstarted, java.lang.Runnable"
  })
  void hints_virtualThreads_mayBeMade(String type, String method, String parameter) {
    assertThat(methods(type))
        .filteredOn(hint -> hint.getName().equals(method))
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.getMode()).isEqualTo(ExecutableMode.INVOKE);
              assertThat(hint.getParameterTypes())
                  .isEqualTo(parameter == null ? List.of() : List.of(TypeReference.of(parameter)));
            });
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ThreadSysProperties.class,
        PoolProperties.class,
        BackpressureProperties.class,
        BackpressureProperties.Strategy.class,
        ResourceLimitProperties.Percent.class
      })
  void hints_records_canBeLookedThrough(Class<?> type) {
    assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(registered());
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void hints_scriptsOfDurableJobs_canBeRead(String database) {
    assertThat(
            RuntimeHintsPredicates.resource()
                .forResource("db/threadsys/" + database + "/V1__threadsys_cluster.sql"))
        .accepts(registered());
  }

  @Test
  void hints_application_bindsItsPropertiesThroughTheirConstructors() {
    DefaultGenerationContext generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get(ThreadSysRuntimeHintsTest.class)),
            new InMemoryGeneratedFiles());
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      TestPropertyValues.of("threadsys.hierarchies.desk.lanes.io.threads=1").applyTo(context);
      context.register(ThreadSysAutoConfiguration.class);
      new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
    }
    for (Class<?> type :
        List.of(
            ThreadSysProperties.class,
            PoolProperties.class,
            BackpressureProperties.class,
            ResourceLimitProperties.Size.class)) {
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onConstructorInvocation(type.getDeclaredConstructors()[0]))
          .accepts(generation.getRuntimeHints());
    }
  }
}
