package io.kith.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.Label;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonTexts;
import io.kith.crm.base.ReasonType;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.customer.LifeCyclePolicy;
import io.kith.crm.kernel.engine.KernelReasons;
import io.kith.crm.pipeline.PipelinePolicy;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence that a person may read exists in English and in Chinese, whatever room it is in. */
class TextsTest {

    private static final Path CLASSES = Path.of("target/classes");

    /** Every class of the library that holds reason types, found in the compiled classes. */
    private static List<Class<?>> holders() throws Exception {
        List<Class<?>> holders = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("io"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name =
                        CLASSES.relativize(file).toString().replace('/', '.').replace('\\', '.');
                if (!name.endsWith("-info.class")) {
                    Class<?> type = Class.forName(
                            name.substring(0, name.length() - ".class".length()), false, Crm.class.getClassLoader());
                    if (Stream.of(type.getDeclaredFields()).anyMatch(TextsTest::isReasonType)) {
                        holders.add(type);
                    }
                }
            }
        }
        return holders;
    }

    private static boolean isReasonType(Field field) {
        return Modifier.isStatic(field.getModifiers()) && field.getType() == ReasonType.class;
    }

    @Test
    void every_reason_of_the_library_has_its_sentence_in_both_languages() throws Exception {
        List<ReasonType> types = ReasonTexts.declaredIn(holders().toArray(Class<?>[]::new));

        assertThat(types).hasSizeGreaterThan(120);
        ReasonTexts.assertComplete(types);
    }

    @Test
    void every_catalogue_can_be_read_from_json_because_its_room_names_it() throws Exception {
        Set<ReasonCatalogue> used = new LinkedHashSet<>();
        ReasonTexts.declaredIn(holders().toArray(Class<?>[]::new)).forEach(type -> used.add(type.catalogue()));
        Set<ReasonCatalogue> named = new LinkedHashSet<>(KernelReasons.catalogues());
        Capabilities.ALL.forEach(room -> named.addAll(room.sentences()));

        assertThat(used.stream().map(ReasonCatalogue::name).filter(name -> !name.equals("io.kith.crm.kernel.criteria")))
                .containsExactlyInAnyOrderElementsOf(
                        named.stream().map(ReasonCatalogue::name).toList());
    }

    @Test
    void the_default_policies_speak_both_languages() {
        List<Label> labels = new ArrayList<>();
        LevelPolicy.defaults().rungs().forEach(rung -> labels.add(rung.label()));
        LifeCyclePolicy.defaults().stages().forEach(stage -> labels.add(stage.label()));
        LifeCyclePolicy.byCommand().stages().forEach(stage -> labels.add(stage.label()));
        PipelinePolicy.defaults().lossReasons().forEach(reason -> labels.add(reason.label()));
        PipelinePolicy.defaults().stages().forEach(stage -> {
            labels.add(stage.label());
            stage.exitCriteria().forEach(criterion -> {
                labels.add(criterion.label());
                labels.add(criterion.hint());
            });
        });

        assertThat(labels)
                .hasSizeGreaterThan(25)
                .allMatch(label -> label.texts().containsKey("zh-CN"));
    }
}
