package io.threadsys.cluster;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.threadsys.error.Hinted;
import org.junit.jupiter.api.Test;

/** The shape of the module, as its package comments promise it. */
class ArchitectureTest {

  private static final String ROOT = "io.threadsys.cluster";
  private static final String INTERNAL = ROOT + ".internal..";

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .importUrl(DistributedJobs.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void packages_all_areFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MODULE);
  }

  @Test
  void values_doNotKnowWhatIsDoneWithThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".job")
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT, ROOT + ".event", ROOT + ".schema", INTERNAL))
        .check(MODULE);
  }

  @Test
  void store_doesNotKnowTheNode() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".internal.store", ROOT + ".internal.sql", ROOT + ".schema")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ROOT,
                ROOT + ".internal.node",
                ROOT + ".internal.maintain",
                ROOT + ".internal.poll",
                ROOT + ".internal.execute",
                ROOT + ".internal.support"))
        .check(MODULE);
  }

  @Test
  void publicMethods_outsideInternal_showNothingInternal() {
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            not(resideInAnyPackage(INTERNAL))
                .and(
                    com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier(
                        JavaModifier.PUBLIC)))
        .should()
        .haveRawReturnType(resideInAnyPackage(INTERNAL))
        .check(MODULE);
  }

  @Test
  void dbScheduler_isKnownToStoreEngineAndRecurrenceOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".internal.store",
            ROOT + ".internal.node",
            ROOT + ".internal.maintain",
            ROOT + ".internal.poll",
            ROOT + ".internal.execute",
            ROOT + ".internal.support")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".job.Recurrence")
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.github.kagkarlsson.."))
        .check(MODULE);
  }

  @Test
  void module_whole_needsNothingButWhatTheDecisionsName() {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    "io.threadsys..",
                    "java..",
                    "javax.sql..",
                    "com.github.kagkarlsson..",
                    "com.github.f4b6a3..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "tools.jackson..")))
        .check(MODULE);
  }

  @Test
  void module_whole_neverUsesJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectOutputStream")
        .check(MODULE);
  }

  @Test
  void wallClock_isReadByTheDatabasesClockOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".internal.node.ClusterNode") // hands it over
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(MODULE);
  }

  @Test
  void exceptions_publicOnes_sayWhatToDo() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .and()
        .arePublic()
        .should()
        .implement(Hinted.class)
        .check(MODULE);
  }

  @Test
  void names_tellARole_notAPattern() {
    noClasses()
        .should()
        .haveNameMatching(".*[.$]Abstract[^.$]*")
        .orShould()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .check(MODULE);
  }
}
