package io.kith.crm.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.ProductSheet;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerRow;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.org.TeamSheet;
import io.kith.crm.org.UserSheet;
import io.kith.crm.pipeline.OpportunitySheet;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseLine;
import io.kith.crm.purchase.PurchaseReturn;
import io.kith.store.memory.MemoryStore;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every input is validated, and what people read of it is never evaluated. */
class InputValidationTest {

    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    /** Inputs that are checked by their room before the engine sees them; each has a line in the behaviour test below. */
    private static final Set<String> CHECKED_BY_THE_ROOM = Set.of(
            "CustomerCommands$Sheeted.sheet",
            "CustomerRow.sheet",
            "SheetRules$Checked.sheet",
            "Inputs$Load.rows",
            "Inputs$Load.options");

    private final InputValidation validation = BeanInputValidation.standard();

    record Hostile(
            @Size(max = 3, message = "${7*7} #{7*7} {max} ${validatedValue}")
            String text,

            @Pattern(regexp = "a+", message = "{validatedValue}")
            String pattern,

            List<@NotBlank @Size(max = 2) String> words,
            Map<String, @Valid Inner> inner) {}

    record Inner(@Max(9) int number) {}

    @Test
    void neither_values_nor_messages_are_evaluated() {
        List<Reason> reasons = validation.check(new Hostile("${7*7}", "#{7*7}", List.of(), Map.of()));

        assertThat(reasons).hasSize(2);
        for (Reason reason : reasons) {
            for (Locale locale : LOCALES) {
                assertThat(reason.in(locale)).doesNotContain("49", "$", "#", "{");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${7*7}", "#{7*7}", "{type}", "{0}", "'{'reference}'", "%s %n", "\\u0041", "$1"})
    void what_a_caller_wrote_stands_in_a_sentence_as_it_is(String hostile) {
        Reason reason = KernelReasons.REFERENCE_UNKNOWN.reason("parcel", hostile);

        for (Locale locale : LOCALES) {
            assertThat(reason.in(locale)).contains(hostile);
        }
    }

    @Test
    void elements_of_lists_and_maps_are_named_by_their_place() {
        List<Reason> reasons =
                validation.check(new Hostile(null, "a", List.of("ok", " ", "long"), Map.of("k", new Inner(10))));

        assertThat(reasons)
                .extracting(reason -> reason.field().orElse("") + " " + reason.code())
                .containsExactly("inner[k].number input.max", "words[1] input.blank", "words[2] input.size");
    }

    @Test
    void parts_of_parts_are_named_by_their_path() {
        CustomerSheet sheet = Company.named("Acme")
                .withContact(Contact.named("Li").with(Channel.email("li@example.com")))
                .withContact(Contact.named(" ").with(Channel.wechat("")));

        assertThat(validation.check(sheet))
                .extracting(reason -> reason.field().orElse(""))
                .containsExactly("contacts[1].channels[0].address", "contacts[1].name");
    }

    /** A rule of the host's own. */
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = EvenRule.class)
    @interface Even {
        String message() default "{even}";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Checks {@link Even}. */
    public static final class EvenRule implements ConstraintValidator<Even, Integer> {
        @Override
        public boolean isValid(Integer value, ConstraintValidatorContext context) {
            return value % 2 == 0;
        }
    }

    record WithRuleOfTheHost(@Even int number) {}

    @Test
    void a_validator_of_the_hosts_is_asked_and_its_own_rules_have_a_sentence() {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            InputValidation ofTheHost = BeanInputValidation.by(factory.getValidator());

            List<Reason> reasons = ofTheHost.check(new WithRuleOfTheHost(3));

            assertThat(reasons).singleElement().satisfies(reason -> {
                assertThat(reason.code()).isEqualTo("input.invalid");
                assertThat(reason.field()).contains("number");
                assertThat(reason.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("该值无效。");
            });
        }
    }

    @Test
    void every_constraint_of_every_input_has_sentences_of_its_own_in_both_languages() {
        Set<String> used = new LinkedHashSet<>();
        for (Class<?> record : SampleRecords.everyRecord()) {
            for (Field field : record.getDeclaredFields()) {
                constraints(field.getAnnotatedType()).forEach(used::add);
                for (Annotation annotation : field.getAnnotations()) {
                    if (isConstraint(annotation)) {
                        used.add(annotation.annotationType().getSimpleName());
                    }
                }
            }
        }

        assertThat(used).contains("NotBlank", "Size", "NotNull", "Digits", "Positive", "DecimalMax");
        for (String constraint : used) {
            var type = InputReasons.of(constraint);
            assertThat(type).as(constraint).isNotSameAs(InputReasons.INVALID);
            Object[] values = type.parameters().stream().map(name -> (Object) 7).toArray();
            for (Locale locale : LOCALES) {
                assertThat(type.reason(values).in(locale)).isNotBlank().doesNotContain("{", type.code());
            }
        }
    }

    /** Planted bug: taking {@code @Valid} from any component turns this red. */
    @Test
    void every_part_with_rules_is_validated_with_the_whole() {
        List<String> forgotten = new ArrayList<>();
        int looked = 0;
        for (Class<?> record : SampleRecords.everyRecord()) {
            for (Field field : record.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                Class<?> part = part(field.getGenericType());
                if (part == null || !part.isRecord() || !hasRules(part)) {
                    continue;
                }
                looked++;
                String name = record.getName().substring(record.getName().lastIndexOf('.') + 1) + "." + field.getName();
                if (!CHECKED_BY_THE_ROOM.contains(name) && !isValid(field)) {
                    forgotten.add(name);
                }
            }
        }
        assertThat(looked).isGreaterThan(10);
        assertThat(forgotten).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> an_input_that_breaks_a_rule_is_refused_by_every_command() {
        Crm crm = Crm.builder()
                .store(MemoryStore.create())
                .use(
                        Capabilities.CUSTOMERS,
                        Capabilities.PURCHASES,
                        Capabilities.CATALOG,
                        Capabilities.ORG,
                        Capabilities.PIPELINE)
                .schema(SchemaMode.APPLY)
                .build();
        CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-1"));
        ExternalRef acme = ExternalRef.of("erp", "acme");
        ExternalRef order = ExternalRef.of("erp.order", "1");
        kith.customers().link(acme, Company.named("Acme"));
        var product =
                kith.catalog().add(new ProductSheet("R-1", "Robot", null, null)).id();
        var user = kith.org().addUser(new UserSheet("u-1", "Wang", null)).id();
        var team = kith.org().addTeam(new TeamSheet("North", null)).id();
        Money one = Money.of("CNY", "1.00");
        var deal = kith.pipeline().open(acme, "Robots", one).id();
        Instant at = Instant.parse("2020-03-01T08:00:00Z");
        Purchase purchase = Purchase.of(order, acme, one, at).via("x".repeat(61));
        CustomerSheet nameless = Company.named(" ");
        String longText = "x".repeat(501);
        Map<String, Function<CrmSession, Outcome<?>>> commands = new LinkedHashMap<>();
        commands.put("customer.add", s -> s.customers().tryAdd(nameless));
        commands.put("customer.link", s -> s.customers().tryLink(acme, nameless));
        commands.put("customer.change", s -> s.customers().tryChange(acme, nameless));
        commands.put("customer.tag", s -> s.customers().tryTag(acme, " "));
        commands.put("customer.assign", s -> s.customers().tryAssign(acme, "x".repeat(141)));
        commands.put("product.add", s -> s.catalog().tryAdd(new ProductSheet(" ", "Robot", null, null)));
        commands.put("product.change", s -> s.catalog().tryChange(product, new ProductSheet("R", " ", null, null)));
        commands.put("user.add", s -> s.org().tryAddUser(new UserSheet(" ", "Wang", null)));
        commands.put("user.link", s -> s.org().tryLinkUser(acme, new UserSheet("u", " ", null)));
        commands.put("user.change", s -> s.org().tryChangeUser(user, new UserSheet(" ", "Wang", null)));
        commands.put("team.add", s -> s.org().tryAddTeam(new TeamSheet(" ", null)));
        commands.put("team.link", s -> s.org().tryLinkTeam(acme, new TeamSheet(" ", null)));
        commands.put("team.change", s -> s.org().tryChangeTeam(team, new TeamSheet(" ", null)));
        commands.put("purchase.report", s -> s.purchases().tryReport(purchase));
        commands.put("purchase.correct", s -> s.purchases().tryCorrect(purchase));
        commands.put(
                "purchase.report line",
                s -> s.purchases()
                        .tryReport(Purchase.of(order, acme, one, at).with(PurchaseLine.of(0, "Glove", 1, one))));
        commands.put("purchase.return", s -> s.purchases().tryAcceptReturn(PurchaseReturn.line(order, 1, -1)));
        commands.put("opportunity.open", s -> s.pipeline().tryOpen(acme, OpportunitySheet.titled(" ")));
        commands.put("opportunity.change", s -> s.pipeline().tryChange(deal, OpportunitySheet.titled(" ")));
        commands.put("opportunity.assign", s -> s.pipeline().tryAssign(deal, ""));
        commands.put("opportunity.confirm", s -> s.pipeline().tryConfirm(deal, " ", null));
        commands.put("opportunity.confirm note", s -> s.pipeline().tryConfirm(deal, "need", longText));
        commands.put("opportunity.deny", s -> s.pipeline().tryDeny(deal, " ", null));
        commands.put("opportunity.unconfirm", s -> s.pipeline().tryUnconfirm(deal, " "));
        commands.put("opportunity.advance", s -> s.pipeline().tryAdvance(deal, " "));
        commands.put("opportunity.win", s -> s.pipeline().tryWin(deal, null, longText));
        commands.put("opportunity.lose", s -> s.pipeline().tryLose(deal, " ", null));
        commands.put("opportunity.reopen", s -> s.pipeline().tryReopen(deal, longText));
        commands.put(
                "opportunity.probability",
                s -> s.pipeline().trySetProbability(deal, new java.math.BigDecimal("1.00001")));
        return Stream.concat(
                commands.entrySet().stream()
                        .map(command -> DynamicTest.dynamicTest(command.getKey(), () -> {
                            List<Reason> refusals =
                                    command.getValue().apply(kith).refusals();
                            assertThat(refusals).isNotEmpty().allSatisfy(reason -> {
                                assertThat(reason.code()).startsWith("input.");
                                assertThat(reason.field()).isPresent();
                                LOCALES.forEach(
                                        locale -> assertThat(reason.in(locale)).isNotBlank());
                            });
                        })),
                Stream.of(DynamicTest.dynamicTest(
                        "customer.load",
                        () -> assertThat(kith.customers()
                                        .loadAll(List.of(new CustomerRow(acme, nameless)))
                                        .get(0)
                                        .refusals())
                                .isNotEmpty())));
    }

    private static boolean hasRules(Class<?> record) {
        for (Field field : record.getDeclaredFields()) {
            if (!constraints(field.getAnnotatedType()).isEmpty()
                    || Stream.of(field.getAnnotations()).anyMatch(InputValidationTest::isConstraint)
                    || isValid(field)) {
                return true;
            }
            Class<?> part = part(field.getGenericType());
            if (part != null && part.isRecord() && part != record && hasRules(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isValid(Field field) {
        return field.isAnnotationPresent(Valid.class) || isValid(field.getAnnotatedType());
    }

    private static boolean isValid(AnnotatedType type) {
        return type.isAnnotationPresent(Valid.class)
                || (type instanceof AnnotatedParameterizedType generic
                        && Stream.of(generic.getAnnotatedActualTypeArguments()).anyMatch(InputValidationTest::isValid));
    }

    private static Class<?> part(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return part(last);
        }
        return type instanceof Class<?> plain && plain.getName().startsWith("io.kith.crm.") ? plain : null;
    }

    private static List<String> constraints(AnnotatedType type) {
        List<String> found = new ArrayList<>();
        for (Annotation annotation : type.getAnnotations()) {
            if (isConstraint(annotation)) {
                found.add(annotation.annotationType().getSimpleName());
            }
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
                found.addAll(constraints(argument));
            }
        }
        return found;
    }

    private static boolean isConstraint(Annotation annotation) {
        return annotation.annotationType().isAnnotationPresent(Constraint.class);
    }
}
