package vn.capdo.web.frame;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/** Who operated a system before, under the names of the time. */
@Component
@ReadOnly
public class FormerUnits {

    private final Systems systems;
    private final OrganisationHistory history;

    FormerUnits(Systems systems, OrganisationHistory history) {
        this.systems = systems;
        this.history = history;
    }

    /**
     * @param ownerName what the owner was called then
     * @param untilText last day, as dd/MM/yyyy
     * @param document what ended it
     */
    public record Line(String unitName, String ownerName, String untilText, String document) {}

    /** The last one first; empty for a system that has always been with the unit it is with, under one name. */
    public List<Line> of(InformationSystem system) {
        List<Line> lines = new ArrayList<>();
        LocalDate after = LocalDate.MIN;
        for (Systems.FormerUnit former : systems.formerUnitsOf(system.id())) {
            addNames(lines, former.operatingUnit(), former.owner(), after, former.lastDay());
            lines.add(line(former.operatingUnit(), former.owner(), former.lastDay(), former.document()));
            after = former.lastDay();
        }
        addNames(lines, system.operatingUnit(), system.owner(), after, LocalDate.MAX);
        Collections.reverse(lines);
        return lines;
    }

    /** The names that a unit laid down while it operated the system. */
    private void addNames(List<Line> lines, String unit, String owner, LocalDate after, LocalDate before) {
        history.namesOf(unit).stream()
                .filter(name -> name.to() != null
                        && name.to().isAfter(after)
                        && name.to().isBefore(before))
                .forEach(name -> lines.add(line(unit, owner, name.to(), name.document())));
    }

    private Line line(String unit, String owner, LocalDate lastDay, String document) {
        return new Line(
                history.nameOn(unit, lastDay), history.nameOn(owner, lastDay), Messages.date(lastDay), document);
    }
}
