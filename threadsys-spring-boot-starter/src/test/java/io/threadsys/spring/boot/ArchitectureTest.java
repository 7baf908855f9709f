package io.threadsys.spring.boot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;

class ArchitectureTest {

  private static final String ROOT = "io.threadsys.spring.boot";

  /** Packages that know others, each above those it may import; further ones know none. */
  private static final List<String> ROOMS =
      List.of(
          "autoconfigure",
          "web",
          "refresh",
          "endpoint",
          "diagnostics",
          "endpoint.descriptor",
          "validation",
          "mapping",
          "properties");

  private static JavaClasses starter;

  @BeforeAll
  static void read() {
    starter =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
  }

  @Test
  void packages_all_areFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(starter);
  }

  @Test
  void packages_thatKnowOthers_importOnlyThoseBelow() {
    for (int i = 1; i < ROOMS.size(); i++) {
      String[] above =
          ROOMS.subList(0, i).stream().map(room -> ROOT + "." + room).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + ROOMS.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(starter);
    }
  }

  @Test
  void packages_belowAutoconfigure_doNotKnowEachOther() {
    for (String one :
        new String[] {
          "cluster", "context", "health", "lifecycle", "metrics", "properties", "task"
        }) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + one)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are in another package of the starter",
                  other ->
                      other.getPackageName().startsWith(ROOT)
                          && !other.getPackageName().equals(ROOT + "." + one)))
          .check(starter);
    }
  }

  @Test
  void packages_thatReadSettings_knowNothingElseOfTheStarter() {
    for (String one : new String[] {"endpoint", "refresh"}) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + one)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".autoconfigure",
              ROOT + ".health",
              ROOT + ".lifecycle",
              ROOT + ".metrics",
              ROOT + ".task")
          .check(starter);
    }
  }

  @Test
  void classes_all_keepOutOfTheCoresInternals() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.threadsys.internal..")
        .check(starter);
  }

  @Test
  void autoConfigurations_all_arePublicAndFinalAndDoNotOfferTheirMethods() {
    classes()
        .that()
        .areAnnotatedWith(AutoConfiguration.class)
        .should()
        .bePublic()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .check(starter);
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(AutoConfiguration.class)
        .should()
        .bePublic()
        .check(starter);
  }
}
