package dev.signalstack.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.Random;

/** The arrows of the architecture: observe → plan → apply → status, and who knows whom. */
@AnalyzeClasses(packages = "dev.signalstack.operator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] KUBERNETES = {"io.fabric8..", "io.javaoperatorsdk.."};

    @ArchTest
    static final ArchRule REDIS_AND_ITS_PLANNER_KNOW_NO_KUBERNETES = noClasses()
            .that()
            .resideInAnyPackage("dev.signalstack.operator.redis..", "dev.signalstack.operator.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KUBERNETES);

    @ArchTest
    static final ArchRule THE_PLANNER_IS_PURE = noClasses()
            .that()
            .resideInAPackage("dev.signalstack.operator.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "java.io..", "java.net..", "java.util.concurrent..");

    @ArchTest
    static final ArchRule BUILDERS_AND_STATUS_NEITHER_ASK_NOR_ROLL_DICE = noClasses()
            .that()
            .resideInAnyPackage("..operator.resource..", "..operator.status..", "..operator.plan..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(KubernetesClient.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule OBSERVING_NEVER_WRITES = noClasses()
            .that()
            .resideInAPackage("..operator.observe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..operator.apply..", "..operator.reconcile..");

    @ArchTest
    static final ArchRule ONLY_THE_LOOP_AND_THE_PROCESS_KNOW_JOSDK = noClasses()
            .that()
            .resideOutsideOfPackages("dev.signalstack.operator", "..operator.reconcile..", "..operator.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javaoperatorsdk..");

    @ArchTest
    static final ArchRule ONLY_THE_REDIS_PACKAGE_SPEAKS_REDIS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.signalstack.operator.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.signalstack.operator.(*)..").should().beFreeOfCycles();
}
