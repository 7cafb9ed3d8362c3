package vn.capdo.web.pages;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.capdo.Messages;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;

@Controller
class UnitsPage {

    private final Organisations organisations;

    UnitsPage(Organisations organisations) {
        this.organisations = organisations;
    }

    record Line(String code, String name, String parentName) {}

    /** @param label the kind in words */
    record Group(String label, List<Line> units) {}

    @GetMapping("/units")
    String list(Model model) {
        List<Organisation> all = organisations.all();
        Map<String, String> names = all.stream().collect(Collectors.toMap(Organisation::code, Organisation::name));
        Map<Organisation.Kind, List<Line>> byKind = all.stream()
                .collect(Collectors.groupingBy(
                        Organisation::kind,
                        TreeMap::new,
                        Collectors.mapping(
                                unit -> new Line(
                                        unit.code(),
                                        unit.name(),
                                        unit.parent() == null ? "" : names.get(unit.parent())),
                                Collectors.toList())));
        model.addAttribute(
                "groups",
                byKind.entrySet().stream()
                        .map(kind -> new Group(Messages.text("organisation.kind." + kind.getKey()), kind.getValue()))
                        .toList());
        model.addAttribute("total", all.size());
        return "units";
    }
}
