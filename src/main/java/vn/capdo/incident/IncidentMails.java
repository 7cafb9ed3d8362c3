package vn.capdo.incident;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.acting.Substitutions;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;

/**
 * Tells of an incident at once: the owner's coordinators, the designated unit, the unit's leaders, and whoever substitutes them
 * today. A mail names the system and the hour, never what happened: it passes servers that are not the agency's.
 */
@Component
class IncidentMails {

    enum News {
        FOUND,
        REGRADED,
        LATE_NOTICE,
        LATE_REPORT
    }

    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final PublicAddress address;
    private final Organisations organisations;
    private final Staff staff;
    private final Substitutions substitutions;
    private final Clock clock;

    IncidentMails(
            MailOutbox outbox,
            MailTemplates templates,
            PublicAddress address,
            Organisations organisations,
            Staff staff,
            Substitutions substitutions,
            Clock clock) {
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
        this.organisations = organisations;
        this.staff = staff;
        this.substitutions = substitutions;
        this.clock = clock;
    }

    void tell(Incident incident, News news) {
        List<String> groups = new ArrayList<>(
                List.of(Role.COORDINATOR.groupOf(incident.owner()), Role.LEADER.groupOf(incident.unit())));
        organisations
                .findDesignatedUnitOf(incident.owner(), LocalDate.now(clock))
                .ifPresent(designated -> groups.add(Role.APPRAISER.groupOf(designated.code())));
        String unit = organisations.get(incident.unit()).name();
        String occasion = "incident/" + incident.id() + "/" + news
                + (news == News.REGRADED ? "/" + incident.seriousness() + "/" + clock.instant() : "");
        outbox.enqueue(substitutions.audience(staff.membersOfGroups(groups)).keySet().stream()
                .map(person -> OutgoingMail.notice(
                        MailKind.INCIDENT,
                        occasion,
                        person.userId(),
                        person.email(),
                        templates.write(
                                MailKind.INCIDENT,
                                new MailValues()
                                        .with(MailField.NAME, person.fullName())
                                        .with(MailField.STATE, Messages.text("incident.news." + news))
                                        .with(
                                                MailField.ABOUT,
                                                incident.seriousness().label())
                                        .with(MailField.SYSTEM, incident.systemName())
                                        .with(MailField.UNIT, unit)
                                        .with(MailField.AT, VietNam.at(incident.foundAt()))
                                        .with(
                                                MailField.BASIS,
                                                incident.clockWording() + ". " + incident.clockCitation())
                                        .link(address.of(Links.incident(incident.id())), Messages.text("mail.look")))))
                .toList());
    }
}
