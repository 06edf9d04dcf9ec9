package io.kith.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Externalizable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every library class abstains from: whatever a host cannot see, set or stop. */
public final class Habits {
    private static final List<String> TIMES = List.of(
            "Instant",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "ZonedDateTime",
            "OffsetDateTime",
            "OffsetTime",
            "Year",
            "YearMonth",
            "MonthDay");

    private static final List<String> CHANCE = List.of(
            "java.lang.Math#random",
            "java.lang.StrictMath#random",
            "java.util.UUID#randomUUID",
            "java.util.Random#<init>()",
            "java.util.SplittableRandom#<init>()",
            "java.util.concurrent.ThreadLocalRandom#*",
            "java.util.random.RandomGenerator#getDefault",
            "java.util.Collections#shuffle(java.util.List)");

    private static final List<String> DEFAULT_LOCALE = List.of(
            "java.util.Locale#getDefault*",
            "java.lang.String#format(java.lang.String,[Ljava.lang.Object;)",
            "java.lang.String#formatted",
            "java.lang.String#toLowerCase()",
            "java.lang.String#toUpperCase()",
            "java.io.PrintStream#printf(java.lang.String,[Ljava.lang.Object;)",
            "java.io.PrintWriter#printf(java.lang.String,[Ljava.lang.Object;)",
            "java.text.Collator#getInstance()",
            "java.text.DecimalFormat#<init>()",
            "java.text.DecimalFormat#<init>(java.lang.String)",
            "java.text.DecimalFormatSymbols#getInstance()",
            "java.text.MessageFormat#<init>(java.lang.String)",
            "java.text.MessageFormat#format(java.lang.String,[Ljava.lang.Object;)",
            "java.text.NumberFormat#getInstance()",
            "java.text.NumberFormat#getNumberInstance()",
            "java.text.NumberFormat#getIntegerInstance()",
            "java.text.NumberFormat#getCurrencyInstance()",
            "java.text.NumberFormat#getPercentInstance()",
            "java.text.SimpleDateFormat#<init>(java.lang.String)",
            "java.time.format.DateTimeFormatter#ofPattern(java.lang.String)",
            "java.time.format.DateTimeFormatterBuilder#toFormatter()",
            "java.time.temporal.WeekFields#of()",
            "java.util.Currency#getSymbol()",
            "java.util.Formatter#<init>()",
            "java.util.ResourceBundle#getBundle(java.lang.String)",
            "java.util.Scanner#<init>(java.io.InputStream)");

    private static final List<String> DEFAULT_ZONE = List.of(
            "java.time.ZoneId#systemDefault", "java.util.TimeZone#getDefault", "java.time.Clock#systemDefaultZone");

    private static final List<String> DEFAULT_CHARSET = List.of(
            "java.nio.charset.Charset#defaultCharset",
            "java.lang.String#getBytes()",
            "java.lang.String#<init>([B)",
            "java.lang.String#<init>([B,int,int)",
            "java.io.ByteArrayOutputStream#toString()",
            "java.io.InputStreamReader#<init>(java.io.InputStream)",
            "java.io.OutputStreamWriter#<init>(java.io.OutputStream)",
            "java.io.FileReader#<init>(java.io.File)",
            "java.io.FileReader#<init>(java.lang.String)",
            "java.io.FileWriter#<init>(java.io.File)",
            "java.io.FileWriter#<init>(java.lang.String)",
            "java.io.PrintStream#<init>(java.io.OutputStream)",
            "java.io.PrintWriter#<init>(java.io.OutputStream)",
            "java.util.Scanner#<init>(java.io.InputStream)");

    private static final List<String> CONSOLE_AND_PROCESS = List.of(
            "java.lang.System#out",
            "java.lang.System#err",
            "java.lang.System#exit",
            "java.lang.System#setProperty",
            "java.lang.Throwable#printStackTrace()",
            "java.lang.Runtime#*");

    private static final List<String> THREADS = List.of(
            "java.lang.Thread#<init>",
            "java.lang.Thread#start",
            "java.util.Timer#<init>",
            "java.util.concurrent.Executors#*",
            "java.util.concurrent.ForkJoinPool#*",
            "java.util.concurrent.ThreadPoolExecutor#*",
            "java.util.concurrent.CompletableFuture#supplyAsync",
            "java.util.concurrent.CompletableFuture#runAsync",
            "java.util.Collection#parallelStream",
            "java.util.List#parallelStream",
            "java.util.stream.Stream#parallel",
            "java.util.stream.IntStream#parallel");

    private Habits() {}

    /**
     * Returns the rules, each under a name that says what it forbids.
     *
     * @param entryPoints full names of the builders that may name the system clock or a secure random source as a
     *     default that a host can replace; nobody else may
     */
    public static Map<String, ArchRule> rules(Set<String> entryPoints) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("no_hidden_clock", forbid("touch a hidden clock", clock()));
        rules.put("no_hidden_chance", forbid("touch hidden chance", CHANCE));
        rules.put("no_default_locale", forbid("lean on the default locale", DEFAULT_LOCALE));
        rules.put("no_default_zone", forbid("lean on the default zone", DEFAULT_ZONE));
        rules.put("no_default_charset", forbid("lean on the default charset", DEFAULT_CHARSET));
        rules.put("no_console_no_exit", forbid("use the console or the process", CONSOLE_AND_PROCESS));
        rules.put("no_thread_started", forbid("start a thread", THREADS));
        rules.put("system_sources_only_as_a_builders_default", systemSources(entryPoints));
        rules.put("no_java_util_logging", noJavaUtilLogging());
        rules.put("no_java_serialization", noSerialization());
        rules.put("no_mutable_static", classes().should(new ImmutableStatics()).allowEmptyShould(true));
        return rules;
    }

    private static List<String> clock() {
        List<String> members = new ArrayList<>(List.of(
                "java.lang.System#currentTimeMillis",
                "java.time.Clock#system*",
                "java.util.Date#<init>()",
                "java.util.Calendar#getInstance*",
                "java.util.GregorianCalendar#<init>()"));
        for (String time : TIMES) {
            members.add("java.time." + time + "#now()");
            members.add("java.time." + time + "#now(java.time.ZoneId)");
        }
        return List.copyOf(members);
    }

    private static ArchRule forbid(String description, List<String> members) {
        return classes()
                .should(new ForbiddenCalls("not " + description, members))
                .allowEmptyShould(true);
    }

    private static ArchRule systemSources(Set<String> entryPoints) {
        List<String> sources = List.of("java.time.InstantSource#system", "java.security.SecureRandom#*");
        return classes()
                .that(DescribedPredicate.<JavaClass>describe(
                        "are no entry point", type -> !entryPoints.contains(type.getName())))
                .should(new ForbiddenCalls("not take the system's clock or chance", sources))
                .allowEmptyShould(true);
    }

    private static ArchRule noJavaUtilLogging() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..")
                .allowEmptyShould(true);
    }

    private static ArchRule noSerialization() {
        ArchCondition<JavaClass> condition = new ArchCondition<>("not take part in Java serialization") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean declares = type.getRawInterfaces().stream()
                        .anyMatch(face ->
                                face.isEquivalentTo(Serializable.class) || face.isEquivalentTo(Externalizable.class));
                boolean streams = type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getName())
                        .anyMatch(name ->
                                name.equals("java.io.ObjectInputStream") || name.equals("java.io.ObjectOutputStream"));
                if (declares || streams) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " takes part in it"));
                }
            }
        };
        return classes().should(condition).allowEmptyShould(true);
    }
}
