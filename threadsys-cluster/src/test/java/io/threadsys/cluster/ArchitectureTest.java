package io.threadsys.cluster;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.threadsys.error.Hinted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shape of the module, as its package comments promise it. */
class ArchitectureTest {

  private static final String ROOT = "io.threadsys.cluster";
  private static final String INTERNAL = ROOT + ".internal..";

  /** The packages of a node, each above those it may import. */
  private static final List<String> ROOMS =
      List.of("node", "maintain", "poll", "execute", "support", "store", "sql");

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
  void rooms_ofANode_importOnlyRoomsBelow() {
    for (int i = 1; i < ROOMS.size(); i++) {
      String[] above =
          ROOMS.subList(0, i).stream()
              .map(room -> ROOT + ".internal." + room)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".internal." + ROOMS.get(i))
          .should()
          .dependOnClassesThat(resideInAnyPackage(above))
          .check(MODULE);
    }
  }

  @Test
  void rooms_ofANode_areAllNamed() {
    assertThat(MODULE.stream().map(type -> type.getPackageName()))
        .filteredOn(name -> name.startsWith(ROOT + ".internal."))
        .isNotEmpty()
        .isSubsetOf(ROOMS.stream().map(room -> ROOT + ".internal." + room).toList());
  }

  @Test
  void hiddenTypes_ofTheRooms_areThoseUsedInsideOnly() {
    assertThat(
            MODULE.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT + ".internal."))
                .filter(type -> type.isTopLevelClass())
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(type -> type.getSimpleName())
                .filter(name -> !name.equals("package-info")))
        .containsExactlyInAnyOrder("JobTypeFilter", "PostgresDialect");
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
        .resideOutsideOfPackage(INTERNAL)
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
        .and()
        .resideOutsideOfPackage(INTERNAL)
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
