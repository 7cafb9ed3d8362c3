package vn.capdo.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Alike;
import vn.capdo.DataCheck;
import vn.capdo.Messages;

/** Systems that are two in the register because their codes differ in what nobody sees. */
@Component
class KeptCodes implements DataCheck {

    private final Systems systems;

    KeptCodes(Systems systems) {
        this.systems = systems;
    }

    @Override
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        Map<String, List<InformationSystem>> byKey = systems.all().stream()
                .collect(Collectors.groupingBy(system -> Alike.key(system.code()), TreeMap::new, Collectors.toList()));
        byKey.values().forEach(same -> {
            if (same.size() > 1) {
                findings.add(Messages.text(
                        "check.codes",
                        same.stream()
                                .map(system -> system.code() + " (" + system.name() + ")")
                                .collect(Collectors.joining("; "))));
            }
            same.forEach(system -> Alike.strangeLetter(system.code())
                    .ifPresent(letter ->
                            findings.add(Messages.text("check.codeLetter", system.code(), system.name(), letter))));
        });
        return findings;
    }
}
