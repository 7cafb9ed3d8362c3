package vn.capdo.federation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.StartRefused;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;

/** Which role at which organisation a group gives, as the operator has written it down. */
@Component
class GroupRoles {

    private static final Logger log = LoggerFactory.getLogger(GroupRoles.class);

    private final List<Line> lines;
    private final OrganisationHistory organisations;
    private final Clock clock;

    GroupRoles(CapdoProperties.Login settings, OrganisationHistory organisations, Clock clock) {
        this.lines = settings.groupRoles().stream().map(Line::read).toList();
        this.organisations = organisations;
        this.clock = clock;
    }

    private record Line(String group, Role role, String organisation) {

        /** The setting's own constraint has seen to its form, but roles are not the configuration's to know. */
        static Line read(String text) {
            int at = text.lastIndexOf('@');
            int equals = text.lastIndexOf('=', at);
            return new Line(
                    text.substring(0, equals).strip(),
                    Role.ofCode(text.substring(equals + 1, at))
                            .orElseThrow(() -> new StartRefused(Messages.text(
                                    "setting.wrong",
                                    "capdo.login.group-roles",
                                    "CAPDO_LOGIN_GROUP_ROLES",
                                    text,
                                    Messages.text("setting.groupRole")))),
                    text.substring(at + 1));
        }
    }

    /** What somebody in these groups holds from today on. A body that is not in force gives nothing, and the log says so. */
    List<RoleAssignment> of(String userId, Collection<String> groups) {
        Set<String> mine = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        mine.addAll(groups);
        List<Line> given =
                lines.stream().filter(line -> mine.contains(line.group())).toList();
        if (given.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        Map<String, Lifetime> bodies = organisations.lifetimes();
        return given.stream()
                .filter(line -> inForce(bodies, line, today))
                .map(line -> new RoleAssignment(
                        userId,
                        line.role(),
                        line.organisation(),
                        today,
                        null,
                        Messages.text("federation.document", line.group())))
                .toList();
    }

    private static boolean inForce(Map<String, Lifetime> bodies, Line line, LocalDate today) {
        Lifetime body = bodies.get(line.organisation());
        boolean inForce = body != null && body.inForce(today);
        if (!inForce) {
            log.warn(
                    "CAPDO_LOGIN_GROUP_ROLES: nhóm {} cho vai trò ở đơn vị {}, nhưng không có đơn vị nào mã ấy đang hoạt động",
                    line.group(),
                    line.organisation());
        }
        return inForce;
    }
}
