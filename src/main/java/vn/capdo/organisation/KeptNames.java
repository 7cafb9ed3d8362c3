package vn.capdo.organisation;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.Alike;
import vn.capdo.DataCheck;
import vn.capdo.Messages;

/** Units that bear one name at one place: a workbook that names them by it means neither. */
@Component
class KeptNames implements DataCheck {

    private final OrganisationHistory history;

    KeptNames(OrganisationHistory history) {
        this.history = history;
    }

    @Override
    public List<String> findings() {
        return history.inForce().stream()
                .collect(Collectors.groupingBy(unit -> unit.parent() + "/" + Alike.key(unit.name())))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .map(same -> Messages.text(
                        "check.units",
                        same.get(0).name(),
                        same.stream().map(Organisation::code).sorted().collect(Collectors.joining("; "))))
                .sorted()
                .toList();
    }
}
