package io.kith.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** Who may see whom, beside the floors. */
public final class Boundaries {
    private Boundaries() {}

    /** No circle between the packages directly below a root; what lies deeper counts to them. */
    public static ArchRule noCircles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** No circle between any two packages from a root down. */
    public static ArchRule noCirclesAtAll(String root) {
        String head = root.substring(0, root.lastIndexOf('.'));
        return slices().matching(head + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** Only the root package, the kernel and the classes named {@code …Mapping} may see the store. */
    public static ArchRule onlyMappingsSeeTheStore(String root, String store) {
        Pattern mapping = Pattern.compile(".*Mapping(\\$.*)?");
        DescribedPredicate<JavaClass> outside = DescribedPredicate.describe(
                "are neither root, nor kernel, nor a mapping",
                type -> !type.getPackageName().equals(root)
                        && !type.getPackageName().equals(root + ".kernel")
                        && !type.getPackageName().startsWith(root + ".kernel.")
                        && !mapping.matcher(type.getName()).matches());
        return noClasses()
                .that(outside)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(store + "..")
                .allowEmptyShould(true);
    }

    /** The ground floor needs nothing but the JDK, so that it runs anywhere, in a Spark task too. */
    public static ArchRule groundNeedsOnlyTheJdk(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".base..", root + ".math..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify.annotations..", root + ".base..", root + ".math..")
                .allowEmptyShould(true);
    }
}
