package vn.capdo.process.flow.check;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import vn.capdo.process.flow.check.Term.Binary;
import vn.capdo.process.flow.check.Term.Call;
import vn.capdo.process.flow.check.Term.Name;

/**
 * What a model may ask where the engine evaluates: which beans and methods is read from the classes, by what they answer. A first
 * argument is always the id of what the model is about, under the name that the method gives it; the others are literals.
 */
final class Phrases {

    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");
    private static final int MOST_DAYS = 365;

    private final Map<String, Class<?>> beans;
    private final Set<String> ids;
    private final Map<String, Variable> variables;
    private final Predicate<String> step;
    private final Findings findings;

    /** @param step whether the authority table in force names a step */
    Phrases(
            Map<String, Class<?>> beans,
            Set<String> ids,
            Map<String, Variable> variables,
            Predicate<String> step,
            Findings findings) {
        this.beans = beans;
        this.ids = ids;
        this.variables = variables;
        this.step = step;
        this.findings = findings;
    }

    void check(Part part, Value place, String text) {
        // The engine itself leaves out the blanks around a condition, and around nothing else.
        Term term =
                TermReader.read(place == Value.CONDITION ? text.strip() : text).orElse(null);
        switch (place) {
            case GROUPS -> require(term instanceof Call call && answers(call, String.class), part, "groups", text);
            case DATE -> require(term instanceof Call call && answers(call, Date.class), part, "date", text);
            case DELEGATE -> require(term instanceof Name name && isDelegate(name.name()), part, "delegate", text);
            case CONDITION -> {
                if (term == null) {
                    findings.error(part, "expression.condition", text);
                } else {
                    checkCondition(part, term, text);
                }
            }
            default -> throw new IllegalArgumentException(place.name());
        }
    }

    private void require(boolean agreed, Part part, String place, String text) {
        if (!agreed) {
            findings.error(part, "expression." + place, text);
        }
    }

    // Conditions

    private void checkCondition(Part part, Term term, String text) {
        List<String> unknown = term.names()
                .filter(name -> !variables.containsKey(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            findings.error(part, "condition.unknown", String.join(", ", unknown));
        } else if (!decides(term)) {
            findings.error(part, "expression.condition", text);
        } else if (term.names().anyMatch(name -> !variable(new Name(name)).required())) {
            findings.warning(
                    part, "condition.optional", String.join(", ", term.names().toList()));
        }
    }

    private boolean decides(Term term) {
        if (term instanceof Name name) {
            return variable(name).compares(new Term.Truth(true));
        } else if (term instanceof Call call) {
            return answers(call, boolean.class)
                    && call.arguments().stream()
                            .skip(1)
                            .allMatch(argument -> argument instanceof Term.Text asked && step.test(asked.value()));
        } else if (term instanceof Term.Not not) {
            return decides(not.of());
        } else if (term instanceof Term.Empty empty) {
            return empty.of() instanceof Name name && variable(name).kind() != Variable.Kind.NOT_ASKED;
        } else if (term instanceof Binary binary) {
            return binary.joins()
                    ? decides(binary.left()) && decides(binary.right())
                    : compares(binary.operator(), binary.left(), binary.right())
                            || compares(binary.operator(), binary.right(), binary.left());
        }
        return term instanceof Term.Truth;
    }

    private Variable variable(Name name) {
        return variables.getOrDefault(name.name(), Variable.NONE);
    }

    private boolean compares(String operator, Term asked, Term literal) {
        return asked instanceof Name name
                && variable(name).compares(literal)
                && (!ORDER.contains(operator) || literal instanceof Term.Number);
    }

    // Beans

    private boolean isDelegate(String bean) {
        Class<?> type = beans.get(bean);
        return type != null && JavaDelegate.class.isAssignableFrom(type);
    }

    private boolean answers(Call call, Class<?> type) {
        Class<?> bean = beans.get(call.bean());
        return bean != null
                && Arrays.stream(bean.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(call.method())
                                && Modifier.isPublic(method.getModifiers())
                                && !Modifier.isStatic(method.getModifiers())
                                && method.getReturnType() == type
                                && takes(method, call.arguments()));
    }

    private boolean takes(Method method, List<Term> arguments) {
        Parameter[] parameters = method.getParameters();
        if (parameters.length == 0
                || parameters.length != arguments.size()
                || parameters[0].getType() != String.class
                || !ids.contains(parameters[0].getName())
                || !arguments.get(0).equals(new Name(parameters[0].getName()))) {
            return false;
        }
        for (int i = 1; i < parameters.length; i++) {
            Class<?> type = parameters[i].getType();
            boolean fits = type == String.class && arguments.get(i) instanceof Term.Text
                    || (type == int.class || type == long.class)
                            && arguments.get(i) instanceof Term.Number number
                            && isDays(number.digits());
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDays(String digits) {
        return digits.matches("[1-9][0-9]{0,2}") && Integer.parseInt(digits) <= MOST_DAYS;
    }
}
