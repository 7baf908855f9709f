package io.threadsys;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.threadsys.error.Hinted;
import io.threadsys.testkit.Ladder;
import io.threadsys.testkit.PublicTypes;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shape of the library, as its package comments promise it. Proves E1 and the house rules. */
class ArchitectureTest {

  private static final String ROOT = "io.threadsys";
  private static final String INTERNAL = ROOT + ".internal.";

  /** The engine's rooms, each above those it may import. */
  private static final List<String> ROOMS =
      List.of(
          "pool",
          "intake",
          "inspect",
          "shutdown",
          "run",
          "task",
          "env",
          "limit",
          "metrics",
          "report",
          "jfr",
          "concurrent",
          "guard");

  private static final int MOST_SUPERCLASSES = 4;

  /** Classes of one job that were split into superclasses to keep their files short. */
  private static final Set<String> TOO_DEEP = Set.of("RunContext", "JobCompletion", "JobTask");

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .importUrl(ThreadPool.class.getProtectionDomain().getCodeSource().getLocation());

  private final Ladder ladder = Ladder.read();

  @Test
  void packages_all_areFreeOfCycles() {
    slices().matching("io.threadsys.(**)").should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void packages_all_sayWhatTheyImport() {
    Set<String> packages = new TreeSet<>();
    LIBRARY.forEach(type -> packages.add(type.getPackageName()));

    assertThat(packages).allSatisfy(name -> assertThat(ladder.allowed(name)).isNotNull());
    assertThat(packages).hasSizeGreaterThan(10);
  }

  @Test
  void imports_eachPackage_areThoseItsCommentAllows() {
    for (JavaClass type : LIBRARY) {
      String home = type.getPackageName();
      assertThat(type.getDirectDependenciesFromSelf())
          .extracting(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filteredOn(target -> target.getPackageName().startsWith("io.threadsys"))
          .filteredOn(target -> !target.getPackageName().equals(home))
          .as("%s, which may import %s", type.getName(), ladder.allowed(home))
          .allMatch(target -> ladder.allowed(home).contains(target.getPackageName()));
    }
  }

  @Test
  void rooms_ofTheEngine_areUsedByTheRootPackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, INTERNAL + ".")
        .should()
        .dependOnClassesThat(
            resideInAPackage(INTERNAL + ".")
                .and(resideOutsideOfPackages(INTERNAL + "guard", INTERNAL + "concurrent")))
        .check(LIBRARY);
  }

  @Test
  void rooms_ofTheEngine_importOnlyRoomsBelow() {
    for (int i = 0; i < ROOMS.size(); i++) {
      String[] above =
          ROOMS.subList(0, i).stream().map(room -> INTERNAL + room).toArray(String[]::new);
      if (above.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(INTERNAL + ROOMS.get(i))
            .should()
            .dependOnClassesThat(resideInAnyPackage(above))
            .check(LIBRARY);
      }
    }
  }

  @Test
  void rooms_ofTheEngine_areAllNamed() {
    assertThat(LIBRARY.stream().map(JavaClass::getPackageName))
        .filteredOn(name -> name.startsWith(INTERNAL))
        .isSubsetOf(ROOMS.stream().map(room -> INTERNAL + room).toList());
  }

  @Test
  void rooms_ofTheEngine_showOnlyTheTypesListed() {
    assertThat(PublicTypes.of(LIBRARY, INTERNAL)).isEqualTo(PublicTypes.listed());
  }

  @Test
  void publicMethods_outsideInternal_showNothingInternal() {
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            resideOutsideOfPackage("io.threadsys.internal..").and(modifier(JavaModifier.PUBLIC)))
        .should()
        .haveRawReturnType(resideInAPackage("io.threadsys.internal.."))
        .orShould()
        .haveRawParameterTypes(
            describe(
                "one of internal",
                types -> types.stream().anyMatch(resideInAPackage("io.threadsys.internal.."))))
        .check(LIBRARY);
  }

  @Test
  void atomics_andVarHandles_areLeftToThoseWhoShareState() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.threadsys.queue", "io.threadsys.cancel", "io.threadsys.time", INTERNAL + ".")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.util.concurrent.atomic").or(assignableTo(VarHandle.class)))
        .check(LIBRARY);
  }

  @Test
  void nanoTime_isReadInTimeOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.threadsys.time")
        .should()
        .callMethod(System.class, "nanoTime")
        .check(LIBRARY);
  }

  @Test
  void wallClock_isReadNowhere() {
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(LIBRARY);
  }

  @Test
  void reflection_isUsedForVirtualThreadsOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.threadsys.thread.VirtualThreads")
        .should()
        .dependOnClassesThat(resideInAPackage("java.lang.reflect"))
        .check(LIBRARY);
  }

  @Test
  void slf4j_isKnownToReportLimitAndTheMdcDecoratorOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(INTERNAL + "report", INTERNAL + "limit")
        .and()
        .doNotHaveFullyQualifiedName("io.threadsys.job.MdcDecorator")
        .should()
        .dependOnClassesThat(resideInAPackage("org.slf4j.."))
        .check(LIBRARY);
  }

  @Test
  void bucket4j_isKnownToLimitOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(INTERNAL + "limit")
        .should()
        .dependOnClassesThat(resideInAPackage("io.github.bucket4j.."))
        .check(LIBRARY);
  }

  @Test
  void library_whole_needsNothingButTheJdkAndWhatTheDecisionsName() {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    "io.threadsys..",
                    "java..",
                    "jdk.jfr..",
                    "com.sun.management",
                    "io.github.bucket4j..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..",
                    "com.github.f4b6a3..")))
        .check(LIBRARY);
  }

  @Test
  void names_tellARole_notAPattern() {
    noClasses()
        .should()
        .haveNameMatching(".*[.$]Abstract[^.$]*")
        .orShould()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .check(LIBRARY);
  }

  @Test
  void superclasses_ofTheLibraryItself_areAtMostFour() {
    Set<String> tooDeep =
        LIBRARY.stream()
            .filter(type -> ownSuperclasses(type) > MOST_SUPERCLASSES)
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());

    assertThat(tooDeep).isEqualTo(TOO_DEEP);
  }

  private static long ownSuperclasses(JavaClass type) {
    return type.getAllRawSuperclasses().stream()
        .filter(superclass -> superclass.getPackageName().startsWith("io.threadsys"))
        .count();
  }

  @Test
  void exceptions_all_sayWhatToDo() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .implement(Hinted.class)
        .check(LIBRARY);
  }

  @Test
  void publicTypes_areFinalOrMeantToBeImplemented() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .orShould()
        .beEnums()
        .check(LIBRARY);
  }
}
