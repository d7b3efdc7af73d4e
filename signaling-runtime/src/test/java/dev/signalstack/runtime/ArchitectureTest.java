package dev.signalstack.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the architecture: transport → auth → session → room → bus and store. */
@AnalyzeClasses(packages = "dev.signalstack.runtime", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ROOM_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..runtime.room..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.lettuce..", "com.fasterxml.jackson..", "..runtime.transport..");

    @ArchTest
    static final ArchRule TRANSPORT_KNOWS_NEITHER_STORE_NOR_BUS = noClasses()
            .that()
            .resideInAPackage("..runtime.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..runtime.store..", "..runtime.bus..", "io.lettuce..");

    @ArchTest
    static final ArchRule SESSIONS_KNOW_NO_TRANSPORT = noClasses()
            .that()
            .resideInAnyPackage("..runtime.session..", "..runtime.store..", "..runtime.bus..", "..runtime.room..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..runtime.transport..");

    @ArchTest
    static final ArchRule ONLY_THE_REDIS_PACKAGES_SPEAK_REDIS = noClasses()
            .that()
            .resideOutsideOfPackages("..store.redis..", "..bus.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule TRANSPORTS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("..transport.websocket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..transport.engineio..", "..transport.socketio..");

    @ArchTest
    static final ArchRule TRANSPORT_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.signalstack.runtime.transport.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_IS_CALLED_BY_WHAT_IT_IS_NOT = classes()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager");
}
