package io.trainyard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between packages. Each rule was broken once to see it fail. */
@AnalyzeClasses(packages = "io.trainyard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "io.trainyard..";
    private static final String[] ROOTS = {
        "io.trainyard.launch",
        "io.trainyard.tracking",
        "io.trainyard.dataset",
        "io.trainyard.prediction",
        "io.trainyard.model",
        "io.trainyard.rangetest",
        "io.trainyard.repetition"
    };
    private static final String[] PURE_JAVA = {
        OURS, "java..", "com.sun.management..", "jdk.incubator.vector..", "com.fasterxml.jackson..", "org.jspecify.."
    };

    @ArchTest
    static final ArchRule spec_imports_nothing_of_ours = arrows("spec..");

    @ArchTest
    static final ArchRule protocol_imports_only_spec = arrows("protocol..", "spec..");

    @ArchTest
    static final ArchRule trainer_imports_only_spec_and_protocol = arrows("trainer..", "spec..", "protocol..");

    @ArchTest
    static final ArchRule the_fast_path_imports_only_spec = arrows("trainer.fast", "spec..");

    @ArchTest
    static final ArchRule the_fast_path_knows_no_djl = noClasses()
            .that()
            .resideInAPackage("io.trainyard.trainer.fast..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule layers_import_only_spec = arrows("trainer.layer..", "spec..");

    @ArchTest
    static final ArchRule batches_import_only_spec_protocol_and_layers =
            arrows("trainer.data..", "spec..", "protocol..", "trainer.layer..");

    @ArchTest
    static final ArchRule optimizers_import_only_spec_layers_and_files =
            arrows("trainer.optimizer..", "spec..", "trainer.layer..", "trainer.file..");

    @ArchTest
    static final ArchRule result_files_import_nothing_of_ours = arrows("trainer.file..");

    @ArchTest
    static final ArchRule networks_import_only_spec_layers_batches_and_files =
            arrows("trainer.network..", "spec..", "trainer.layer..", "trainer.data..", "trainer.file..");

    /** PyTorch would wait for the GPU at each, and could read its memory for a gradient after Java has freed it. */
    @ArchTest
    static final ArchRule only_scalars_gives_plain_numbers_to_djl = noClasses()
            .that()
            .resideInAPackage("io.trainyard.trainer..")
            .and()
            .doNotHaveSimpleName("Scalars")
            .should()
            .callMethodWhere(describe(
                    "an array meets a plain number",
                    call -> call.getTargetOwner().getPackageName().startsWith("ai.djl.ndarray")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(type -> type.isEquivalentTo(Number.class))));

    @ArchTest
    static final ArchRule tracking_imports_only_spec = arrows("tracking", "spec..");

    @ArchTest
    static final ArchRule prediction_imports_only_spec = arrows("prediction", "spec..");

    @ArchTest
    static final ArchRule dataset_imports_only_spec = arrows("dataset..", "spec..");

    @ArchTest
    static final ArchRule launch_imports_spec_protocol_and_the_other_roots =
            arrows("launch", "spec..", "protocol", "tracking", "dataset", "prediction", "machine");

    @ArchTest
    static final ArchRule machine_imports_nothing_of_ours = arrows("machine");

    @ArchTest
    static final ArchRule api_imports_only_spec_roots_and_onnx = arrows(
            "api", "spec..", "launch", "tracking", "dataset", "prediction", "model", "onnx", "rangetest", "repetition");

    @ArchTest
    static final ArchRule model_imports_only_spec_and_tracking = arrows("model", "spec..", "tracking");

    @ArchTest
    static final ArchRule repetition_imports_only_spec_tracking_and_model =
            arrows("repetition", "spec..", "tracking", "model");

    @ArchTest
    static final ArchRule onnx_imports_only_spec_and_model = arrows("onnx", "spec..", "model");

    @ArchTest
    static final ArchRule rangetest_imports_only_spec_and_tracking = arrows("rangetest", "spec..", "tracking");

    @ArchTest
    static final ArchRule pages_import_only_spec_roots_and_what_the_shell_offers = noClasses()
            .that()
            .resideInAPackage("io.trainyard.*.ui..")
            .should()
            .dependOnClassesThat(resideInAPackage(OURS)
                    .and(resideOutsideOfPackages("io.trainyard.*.ui..", "io.trainyard.spec..", "io.trainyard.shell"))
                    .and(resideOutsideOfPackages(ROOTS)));

    @ArchTest
    static final ArchRule shell_imports_nothing_of_ours = arrows("shell..");

    @ArchTest
    static final ArchRule guard_imports_nothing_of_ours = arrows("guard..");

    @ArchTest
    static final ArchRule database_imports_nothing_of_ours = arrows("database..");

    @ArchTest
    static final ArchRule server_imports_only_database = arrows("server..", "database");

    @ArchTest
    static final ArchRule client_imports_only_spec = arrows("client..", "spec..");

    @ArchTest
    static final ArchRule cli_imports_only_client_spec_and_bench = arrows("cli..", "client", "spec..", "bench");

    @ArchTest
    static final ArchRule bench_imports_only_client_spec_and_protocol =
            arrows("bench..", "client", "spec..", "protocol");

    @ArchTest
    static final ArchRule nobody_imports_the_trainer_which_is_started_by_its_class_name =
            onlyFrom("io.trainyard.trainer..", "io.trainyard.trainer..");

    @ArchTest
    static final ArchRule nobody_imports_api = onlyFrom("io.trainyard.api..", "io.trainyard.api..");

    @ArchTest
    static final ArchRule only_pages_import_pages = onlyFrom("io.trainyard.*.ui..", "io.trainyard.*.ui..");

    @ArchTest
    static final ArchRule no_feature_imports_the_pages_of_another =
            slices().matching("io.trainyard.(*).ui..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule only_pages_import_the_shell =
            onlyFrom("io.trainyard.shell..", "io.trainyard.*.ui..", "io.trainyard.shell..");

    @ArchTest
    static final ArchRule only_the_trainer_imports_djl = onlyFrom("ai.djl..", "io.trainyard.trainer..");

    @ArchTest
    static final ArchRule only_pages_and_shell_import_vaadin =
            onlyFrom("com.vaadin..", "io.trainyard.*.ui..", "io.trainyard.shell..");

    @ArchTest
    static final ArchRule only_api_imports_jax_rs = onlyFrom("jakarta.ws.rs..", "io.trainyard.api..");

    @ArchTest
    static final ArchRule only_launch_imports_the_queue = onlyFrom("com.github.kagkarlsson..", "io.trainyard.launch");

    @ArchTest
    static final ArchRule only_roots_query_the_database = noClasses()
            .that()
            .resideOutsideOfPackages(ROOTS)
            .and()
            .resideOutsideOfPackages("io.trainyard.database..", "io.trainyard.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule spec_protocol_and_trainer_know_no_server = noClasses()
            .that()
            .resideInAnyPackage("io.trainyard.spec..", "io.trainyard.protocol..", "io.trainyard.trainer..")
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(PURE_JAVA)
                    .and(resideOutsideOfPackages("ai.djl.."))
                    .or(resideInAPackage("java.sql..")));

    @ArchTest
    static final ArchRule entities_are_not_seen_outside_of_their_package =
            noClasses().that().areAnnotatedWith(Entity.class).should().notBePackagePrivate();

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("io.trainyard.(**)").should().beFreeOfCycles();

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            Set<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toSet());
            assertThat(packages).isNotEmpty().allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                    .content()
                    .startsWith("/**")
                    .matches(text -> text.contains("@NullMarked") || folder.endsWith("ui"), "is @NullMarked"));
        }
    }

    /** Of ours, {@code who} imports only itself and {@code allowed}; both without our prefix. */
    private static ArchRule arrows(String who, String... allowed) {
        List<String> all = Stream.concat(Stream.of(who), Stream.of(allowed))
                .map(name -> "io.trainyard." + name)
                .toList();
        return noClasses()
                .that()
                .resideInAPackage("io.trainyard." + who)
                .should()
                .dependOnClassesThat(resideInAPackage(OURS).and(resideOutsideOfPackages(all.toArray(String[]::new))));
    }

    private static ArchRule onlyFrom(String whose, String... importers) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(importers)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(whose);
    }
}
