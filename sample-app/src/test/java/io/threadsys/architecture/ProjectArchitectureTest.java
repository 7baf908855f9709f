package io.threadsys.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What holds for the published modules and the sample application together: packages that can be
 * overlooked, and no large group of classes that reach each other.
 */
class ProjectArchitectureTest {

  private static final int MOST_FILES = 20;
  private static final int LARGEST_KNOT = 15;

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.threadsys");

  @Test
  void modules_ofTheProject_areAllImported() {
    assertThat(PROJECT.stream().map(JavaClass::getName))
        .containsAll(
            List.of(
                "io.threadsys.ThreadPool",
                "io.threadsys.cluster.DistributedJobs",
                "io.threadsys.spring.boot.autoconfigure.ThreadSysAutoConfiguration",
                "io.threadsys.sample.MediaDeskApplication"));
  }

  @Test
  void packages_all_haveAtMostTwentyFiles() {
    Map<String, Long> files =
        PROJECT.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files)
        .allSatisfy((name, count) -> assertThat(count).isBetween(1L, (long) MOST_FILES));
  }

  @Test
  void classes_all_areInNoLargeKnot() {
    assertThat(Knots.in(PROJECT))
        .isNotEmpty()
        .allSatisfy(knot -> assertThat(knot).hasSizeLessThanOrEqualTo(LARGEST_KNOT));
  }
}
