package vn.capdo;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.rehearsal.RehearsalClock;

/** What keeps the parts apart: who may know whom, who may know the engine, and who may ask what time it is. */
@AnalyzeClasses(packages = "vn.capdo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ENGINE = "org.camunda..";
    private static final String ENGINE_INSIDE = "org.camunda.bpm.engine.impl..";

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(CapdoApplication.class).verify();
    }

    @ArchTest
    static final ArchRule onlyTheProcessModuleKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("vn.capdo.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE);

    @ArchTest
    static final ArchRule onlyTheEnginePackageReachesIntoTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("vn.capdo.process.engine..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ENGINE_INSIDE)
                    // What the public IdentityService says of who is signed in is of a type in there.
                    .and(not(JavaClass.Predicates.type(Authentication.class))));

    @ArchTest
    static final ArchRule pagesAskReadModelsAndNeverTheDatabase = noClasses()
            .that()
            .resideInAPackage("vn.capdo.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..");

    @ArchTest
    static final ArchRule subjectsOfTheWebShareOnlyTheFrame = slices().matching("vn.capdo.web.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("vn.capdo.web.frame.."));

    @ArchTest
    static final ArchRule partsOfTheProcessFormNoCircles =
            slices().matching("vn.capdo.process.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .doNotBelongToAnyOf(RehearsalClock.class)
            .should()
            .callMethodWhere(describe("asks java.time for now without a Clock", ArchitectureTests::asksTheWall))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyOnePlaceTakesTheClockOfTheMachine = noClasses()
            .that()
            .resideOutsideOfPackage("vn.capdo.config")
            .should()
            .callMethodWhere(describe(
                    "takes the clock of the machine",
                    (JavaCall<?> call) -> call.getTargetOwner().isEquivalentTo(Clock.class)
                            && call.getName().startsWith("system")));

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource");

    /** Who needs one of ours later than at its making says {@code @Lazy}: then what is missing shows when the product starts. */
    @ArchTest
    static final ArchRule nobodyAsksSpringForOneOfOurs = noCodeUnits()
            .should(have(describe("a parameter that provides one of ours", unit -> unit.getParameterTypes().stream()
                    .anyMatch(ArchitectureTests::providesOneOfOurs))));

    private static boolean providesOneOfOurs(JavaType type) {
        return type.toErasure().isAssignableTo(ObjectFactory.class)
                && type.getAllInvolvedRawTypes().stream()
                        .anyMatch(involved -> involved.getPackageName().startsWith("vn.capdo"));
    }

    @ArchTest
    static final ArchRule onlyTheEntryPointWritesToTheConsole = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CapdoApplication.class.getName())
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule theWorkbookPackageKnowsNothingOfTheProduct = noClasses()
            .that()
            .resideInAPackage("vn.capdo.workbook..")
            .should()
            .dependOnClassesThat(describe(
                    "belong to the rest of the product",
                    (JavaClass other) -> other.getPackageName().startsWith("vn.capdo")
                            && !other.getPackageName().startsWith("vn.capdo.workbook")
                            // What is invisible is decided once; it knows nothing of the product either.
                            && !other.isEquivalentTo(CleanText.class)));

    private static boolean asksTheWall(JavaCall<?> call) {
        return call.getName().equals("now")
                && call.getTargetOwner().getPackageName().equals("java.time")
                && !call.getTarget().getRawParameterTypes().stream()
                        .map(JavaClass::getFullName)
                        .toList()
                        .equals(List.of(Clock.class.getName()));
    }

    /** Said in one way, so that no refusal of a question dooms the transaction in which it was asked. */
    @ArchTest
    static final ArchRule questionsAreReadOnly = noCodeUnits()
            .should()
            .beAnnotatedWith(describe(
                    "@Transactional(readOnly = true)",
                    (JavaAnnotation<?> annotation) -> annotation.getRawType().isEquivalentTo(Transactional.class)
                            && annotation
                                    .get("readOnly")
                                    .filter(Boolean.TRUE::equals)
                                    .isPresent()));
}
