package vn.capdo.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/** An import says otherwise of a system that is there. Handled in the transaction of the import. */
public record SystemChanged(InformationSystem before, InformationSystem after, String actor) {

    private static final int SHOWN = 150;

    public boolean renamed() {
        return !before.name().equals(after.name());
    }

    /** A phrase for each thing that changes: what it was and what it is. */
    public List<String> told() {
        List<String> told = new ArrayList<>();
        tell(told, "name", InformationSystem::name);
        tell(told, "type", system -> system.systemType().label());
        tell(told, "information", system -> InformationType.parse(system.infoTypes()).stream()
                .map(InformationType::label)
                .collect(Collectors.joining("; ")));
        tell(told, "scope", InformationSystem::scopeSummary);
        tell(told, "phase", system -> system.phase().label());
        tell(told, "level", InformationSystem::expectedLevel);
        tell(told, "owner", InformationSystem::owner);
        return told;
    }

    private void tell(List<String> told, String what, Function<InformationSystem, @Nullable Object> of) {
        Object was = of.apply(before);
        Object is = of.apply(after);
        if (!Objects.equals(was, is)) {
            told.add(Messages.text("system.told." + what, shown(was), shown(is)));
        }
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? Messages.text("system.told.nothing") : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
