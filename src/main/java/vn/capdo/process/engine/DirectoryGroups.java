package vn.capdo.process.engine;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import vn.capdo.organisation.Role;

/** The engine's groups that say what the directory says: one for each role at each organisation, and two more. */
public final class DirectoryGroups {

    /** Everybody who works in the product. */
    public static final String STAFF = "staff";

    private static final Pattern OURS =
            Pattern.compile(Stream.of(Role.values()).map(Role::code).collect(Collectors.joining("|", "(", ")-.+|"))
                    + STAFF + "|" + Groups.CAMUNDA_ADMIN);

    private DirectoryGroups() {}

    /** Whether a group's members are the directory's to say. */
    public static boolean ours(String group) {
        return OURS.matcher(group).matches();
    }
}
