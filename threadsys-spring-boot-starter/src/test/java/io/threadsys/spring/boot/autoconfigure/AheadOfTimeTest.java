package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

class AheadOfTimeTest {

  @Test
  void pools_preparedAheadOfTime_becomeGeneratedDefinitions() throws IOException {
    InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    DefaultGenerationContext generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get(AheadOfTimeTest.class)), files);
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      TestPropertyValues.of("threadsys.pools.cpu-bound.threads=1").applyTo(context);
      context.register(ThreadSysAutoConfiguration.class);
      new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
    }
    generation.writeGeneratedContent();
    String sources =
        String.join(
            "\n",
            files.getGeneratedFiles(Kind.SOURCE).keySet().stream()
                .map(path -> content(files, path))
                .toList());
    assertThat(sources)
        .contains("registerBeanDefinition(\"cpu-bound\"")
        .contains("registerBeanDefinition(\"cpu-boundExecutor\"")
        .contains("registerAlias(\"cpu-bound\", \"cpuBound\")")
        .contains("setDefaultCandidate(false)");
  }

  private static String content(InMemoryGeneratedFiles files, String path) {
    try {
      return files.getGeneratedFileContent(Kind.SOURCE, path);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
