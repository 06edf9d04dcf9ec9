package io.kith.crm.kernel.engine;

import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks input by its Jakarta Validation annotations.
 *
 * <p>Breaches become reasons with our own codes and sentences; the provider's message texts are not used, so nothing a
 * caller writes is ever interpolated.
 */
public final class BeanInputValidation implements InputValidation {

    private final Validator validator;

    private BeanInputValidation(Validator validator) {
        this.validator = validator;
    }

    /** By the host's validator. */
    public static BeanInputValidation by(Validator validator) {
        return new BeanInputValidation(validator);
    }

    /**
     * By a provider of our own, without expression language.
     *
     * @throws IllegalStateException if there is no provider
     */
    public static BeanInputValidation standard() {
        try {
            // The factory is not closed: closing only frees the caches that the validator lives on.
            ValidatorFactory factory = Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory();
            return new BeanInputValidation(factory.getValidator());
        } catch (ValidationException noProvider) {
            throw new IllegalStateException("no validation provider", noProvider);
        }
    }

    @Override
    public List<Reason> check(Object input) {
        List<Reason> breaches = new ArrayList<>();
        Objects.requireNonNull(input, "input");
        for (ConstraintViolation<Object> violation : validator.validate(input)) {
            breaches.add(reason(violation));
        }
        breaches.sort(Comparator.comparing((Reason reason) -> reason.field().orElse(""))
                .thenComparing(Reason::code));
        return breaches;
    }

    private static Reason reason(ConstraintViolation<Object> violation) {
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        ReasonType type = InputReasons.of(constraint);
        List<Object> values = new ArrayList<>();
        for (String parameter : type.parameters()) {
            Object value = attributes.get(parameter);
            values.add(
                    value == null ? "" : value instanceof Number || value instanceof Enum ? value : value.toString());
        }
        Reason reason = type.reason(values.toArray());
        String path = path(violation.getPropertyPath());
        return path.isEmpty() ? reason : reason.withField(path);
    }

    /** {@code contacts[0].channels[1].address}; of an element its place alone, however the provider calls elements. */
    private static String path(Path steps) {
        StringBuilder path = new StringBuilder();
        for (Path.Node step : steps) {
            if (step.getIndex() != null) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (step.getKey() != null) {
                path.append('[').append(step.getKey()).append(']');
            }
            if (step.getName() != null && step.getKind() != ElementKind.CONTAINER_ELEMENT) {
                path.append(path.length() == 0 ? "" : ".").append(step.getName());
            }
        }
        return path.toString();
    }
}
