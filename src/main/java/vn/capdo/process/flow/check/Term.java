package vn.capdo.process.flow.check;

import java.util.List;
import java.util.stream.Stream;

/** An expression of a model, taken apart. */
sealed interface Term {

    record Name(String name) implements Term {}

    record Text(String value) implements Term {}

    record Number(String digits) implements Term {}

    record Truth(boolean value) implements Term {}

    record Call(String bean, String method, List<Term> arguments) implements Term {

        /** The text that is handed over in a place; empty when there is none. */
        String text(int place) {
            return place < arguments.size() && arguments.get(place) instanceof Text text ? text.value() : "";
        }
    }

    record Not(Term of) implements Term {}

    record Empty(Term of) implements Term {}

    /** @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code &&} or {@code ||} */
    record Binary(String operator, Term left, Term right) implements Term {

        boolean joins() {
            return operator.equals("&&") || operator.equals("||");
        }
    }

    /** The names of the variables that it asks. */
    default Stream<String> names() {
        if (this instanceof Name name) {
            return Stream.of(name.name());
        } else if (this instanceof Not not) {
            return not.of().names();
        } else if (this instanceof Empty empty) {
            return empty.of().names();
        } else if (this instanceof Binary binary) {
            return Stream.concat(binary.left().names(), binary.right().names());
        }
        return Stream.empty();
    }

    /** Whether it holds only where a variable has that value. */
    default boolean demands(String variable, Term value) {
        if (this instanceof Name name) {
            return name.name().equals(variable) && value.equals(new Truth(true));
        } else if (this instanceof Binary binary && binary.operator().equals("&&")) {
            return binary.left().demands(variable, value) || binary.right().demands(variable, value);
        } else if (this instanceof Binary binary && binary.operator().equals("==")) {
            List<Term> sides = List.of(binary.left(), binary.right());
            return sides.contains(new Name(variable)) && sides.contains(value);
        }
        return false;
    }
}
