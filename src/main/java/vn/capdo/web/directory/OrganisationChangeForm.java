package vn.capdo.web.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import vn.capdo.Fields;
import vn.capdo.organisation.Organisation;
import vn.capdo.reorganisation.ChangeDraft;
import vn.capdo.reorganisation.ChangeKind;

/** What the form of a change of organisations sends. */
final class OrganisationChangeForm {

    private OrganisationChangeForm() {}

    static ChangeDraft read(MultiValueMap<String, String> sent) {
        Fields fields = Fields.of(sent.toSingleValueMap());
        List<Organisation> foundings = foundings(sent, fields);
        return new ChangeDraft(
                fields.choice("kind", ChangeKind.class),
                fields.optionalDate("effectiveOn"),
                fields.optionalText("documentNumber"),
                fields.optionalDate("documentDate"),
                fields.optionalText("note"),
                all(sent, "sources").filter(code -> !code.isEmpty()).toList(),
                Stream.concat(
                                all(sent, "successors").filter(code -> !code.isEmpty()),
                                foundings.stream().map(Organisation::code))
                        .toList(),
                foundings,
                fields.optionalText("newName"),
                fields.optionalText("newParent"),
                fields.optionalText("designatedUnit"),
                null);
    }

    /** Codes and names stand side by side; a line without both founds nothing. */
    private static List<Organisation> foundings(MultiValueMap<String, String> sent, Fields fields) {
        Organisation.Kind kind = fields.choiceOr("newKind", Organisation.Kind.class, Organisation.Kind.DEPARTMENT);
        String parent = kind == Organisation.Kind.OWNER ? null : fields.optionalText("newAbove");
        List<String> codes = all(sent, "newCode").toList();
        List<String> names = all(sent, "newBodyName").toList();
        List<Organisation> foundings = new ArrayList<>();
        for (int i = 0; i < Math.min(codes.size(), names.size()); i++) {
            if (!codes.get(i).isEmpty() || !names.get(i).isEmpty()) {
                foundings.add(new Organisation(codes.get(i), names.get(i), kind, parent, null, null));
            }
        }
        return foundings;
    }

    private static Stream<String> all(MultiValueMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).stream().map(String::strip);
    }
}
