package org.peeringkit.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.discussion.ConfidentialText;
import org.peeringkit.model.discussion.GuardedText;

/** The rules of the house that a compiler does not check. */
class ArchitectureTest {
  private static final String MODEL = "org.peeringkit.model..";
  private static final String IO = "org.peeringkit.io..";
  private static final String ANALYSIS = "org.peeringkit.analysis..";
  private static final String ANALYSIS_INTERNAL = "org.peeringkit.analysis.internal";
  private static final String DEMO = "org.peeringkit.demo..";
  private static final String CLI = "org.peeringkit.cli..";
  private static final String[] LIBRARY = {MODEL, IO, ANALYSIS};

  private static final int PUBLIC_TYPES_PER_PACKAGE = 20;

  private static final Path ROOT = Path.of(System.getProperty("peering.root", "../.."));

  private static final String TESTS =
      ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains(TESTS)) // wherever they are compiled to
          .importPackages("org.peeringkit");

  @Test
  void theLedgerDoesNotKnowHowItIsCountedSharedOrStored() {
    String traffic = "org.peeringkit.analysis.traffic";
    noClasses()
        .that()
        .resideInAPackage(traffic)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            traffic + ".file", traffic + ".link", traffic + ".counting", traffic + ".share")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(traffic + ".columns")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.peeringkit..")
                .and(not(resideInAnyPackage(traffic + ".columns", ANALYSIS_INTERNAL))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(traffic + ".facts")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.peeringkit.analysis..")
                .and(not(resideInAPackage(traffic + ".facts"))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(traffic + ".file")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(traffic + ".link", traffic + ".counting", traffic + ".share")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(traffic + ".link")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(traffic + ".counting", traffic + ".share")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(traffic + ".share")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(traffic + ".counting")
        .check(CLASSES);
  }

  /** The compiler keeps it so already; this keeps anybody from opening the door. */
  @Test
  void whatWasToldInConfidenceIsReadByTheLogsFileAlone() {
    String log = "org.peeringkit.analysis.discussions.log";
    String held = log + ".HeldText";
    noClasses()
        .that()
        .resideOutsideOfPackage(log)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(held)
        .orShould()
        .callMethod(GuardedText.class, "closed")
        .orShould()
        .beAssignableTo(
            DescribedPredicate.describe(
                "a text in confidence of its own",
                type ->
                    type.isAssignableTo(ConfidentialText.class)
                        && !type.isEquivalentTo(ConfidentialText.class)))
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(log + ".EventEncoder")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "reads words told in confidence",
                call ->
                    call.getTargetOwner().getName().equals(held)
                        && call.getTarget().getName().equals("words")))
        .check(CLASSES);
    classes().that().haveFullyQualifiedName(held).should().bePackagePrivate().check(CLASSES);
  }

  @Test
  void modelKnowsNoOtherModule() {
    noClasses()
        .that()
        .resideInAPackage(MODEL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(IO, ANALYSIS, DEMO, CLI)
        .check(CLASSES);
  }

  /** Else a package cannot be understood, or moved, without the others of its circle. */
  @Test
  void noPackagesNeedEachOther() {
    slices().matching("org.peeringkit.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void readersAndAnalysisNeverSeeEachOther() {
    noClasses()
        .that()
        .resideInAPackage(IO)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ANALYSIS, DEMO, CLI)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ANALYSIS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(IO, DEMO, CLI)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** Its truth must not be computed by what it is to check. */
  @Test
  void demoDependsOnNoAnalysis() {
    noClasses()
        .that()
        .resideInAPackage(DEMO)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ANALYSIS, CLI)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void noForeignTypeInASignature() {
    classes()
        .that()
        .resideInAnyPackage(LIBRARY)
        .and()
        .doNotHaveSimpleName("IpAddressInterop")
        .and() // internal: one place for Jackson's limits, which several packages share
        .doNotHaveFullyQualifiedName("org.peeringkit.io.internal.BoundedJson")
        .should(Signatures.showNoForeignType())
        .check(CLASSES);
  }

  /** What is public in a package named internal is public for other packages of ours alone. */
  @Test
  void noInternalTypeInASignature() {
    classes()
        .that()
        .resideInAnyPackage(LIBRARY)
        .and()
        .resideOutsideOfPackage("..internal..")
        .should(Signatures.showNoInternalType())
        .check(CLASSES);
  }

  @Test
  void libraryCodePrintsNothing() {
    noClasses().that().resideInAnyPackage(LIBRARY).should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void libraryCodeAsksNoClockLocaleZoneOrUnseededRandomness() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARY)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "is a clock, or depends on the default locale or zone",
                ArchitectureTest::dependsOnSurroundings))
        .orShould()
        .callConstructor(Date.class)
        .orShould()
        .callConstructor(Random.class)
        .check(CLASSES);
  }

  private static boolean dependsOnSurroundings(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String method = call.getTarget().getName();
    List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
    boolean hasLocale = parameters.stream().anyMatch(p -> p.isEquivalentTo(Locale.class));
    boolean hasClock = parameters.stream().anyMatch(p -> p.getName().equals("java.time.Clock"));
    return switch (owner) {
      case "java.lang.System" -> Set.of("currentTimeMillis", "nanoTime").contains(method);
      case "java.lang.Math" -> method.equals("random");
      case "java.util.concurrent.ThreadLocalRandom" -> true;
      case "java.util.Locale", "java.util.TimeZone" -> method.equals("getDefault");
      case "java.util.Calendar" -> method.equals("getInstance");
      case "java.time.ZoneId" -> method.equals("systemDefault");
      case "java.time.Clock" -> method.startsWith("system");
      case "java.lang.String" ->
          (Set.of("toLowerCase", "toUpperCase").contains(method) && parameters.isEmpty())
              || (method.equals("format") && !hasLocale)
              || method.equals("formatted");
      case "java.time.format.DateTimeFormatter" -> method.equals("ofPattern") && !hasLocale;
      default -> owner.startsWith("java.time.") && method.equals("now") && !hasClock;
    };
  }

  /** Whoever embeds the library says what runs where, and hears of faults in results alone. */
  @Test
  void libraryCodeStartsNoThreadsAndLogsNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARY)
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "makes a thread", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.Executors")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void libraryCodeHasNoChangingStatics() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(LIBRARY)
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(CLASSES);
  }

  @Test
  void packagesStaySmall() {
    Map<String, Integer> publicTypes = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        publicTypes.merge(type.getPackageName(), 1, Integer::sum);
      }
    }
    publicTypes.values().removeIf(n -> n <= PUBLIC_TYPES_PER_PACKAGE);
    assertThat(publicTypes).as("public types in packages that have too many").isEmpty();
  }

  /** From the source: try-with-resources compiles to a catch of Throwable. */
  @Test
  void readersAndAnalysisCatchOnlyWhatTheyExpect() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : List.of("peering-io", "peering-analysis")) {
      List<Path> sources = new ArrayList<>(sources(ROOT.resolve(module)));
      assertThat(sources).as(module).isNotEmpty();
      // What a plug-in throws must end somewhere: here, and nowhere else.
      sources.removeIf(source -> source.endsWith("analysis/plugin/Guard.java"));
      sources.removeIf(source -> source.endsWith("model/format/FormatGuard.java"));
      found.addAll(BroadCatches.in(sources));
    }
    assertThat(found).as("catch of everything").isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    List<String> unmarked = new ArrayList<>();
    for (String module :
        List.of(
            "peering-model",
            "peering-io",
            "peering-analysis",
            "peering-examples/demo",
            "peering-examples/cli",
            "peering-examples/notebooks",
            "peering-examples/plugins")) {
      for (Path source : sources(ROOT.resolve(module))) {
        Path info = source.resolveSibling("package-info.java");
        if (!Files.exists(info) || !Files.readString(info, UTF_8).contains("NullMarked")) {
          unmarked.add(ROOT.relativize(source).toString());
        }
      }
    }
    assertThat(unmarked).isEmpty();
  }

  private static List<Path> sources(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}
