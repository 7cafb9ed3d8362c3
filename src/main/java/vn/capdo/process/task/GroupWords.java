package vn.capdo.process.task;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;

/** Says whose people are in groups: "Cán bộ thẩm định – Công an tỉnh" for {@code appraiser-ca-tinh}. */
@Component
public class GroupWords {

    private final Organisations organisations;

    GroupWords(Organisations organisations) {
        this.organisations = organisations;
    }

    public String of(Collection<String> groups) {
        return of(groups, organisations.names());
    }

    /** @param names of organisations by their codes */
    public static String of(Collection<String> groups, Map<String, String> names) {
        return groups.stream().map(group -> of(group, names)).collect(Collectors.joining("; "));
    }

    private static String of(String group, Map<String, String> names) {
        int hyphen = group.indexOf('-');
        String organisation = group.substring(hyphen + 1);
        return Role.ofCode(group.substring(0, Math.max(hyphen, 0)))
                .filter(role -> names.containsKey(organisation))
                .map(role -> role.label() + " – " + names.get(organisation))
                .orElse(group);
    }
}
