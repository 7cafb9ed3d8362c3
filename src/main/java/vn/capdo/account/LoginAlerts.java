package vn.capdo.account;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/** Tells administrators that passwords are being guessed: once for each time that it begins. */
@Component
class LoginAlerts {

    private static final Logger log = LoggerFactory.getLogger(LoginAlerts.class);

    private final Staff staff;
    private final Administrations administrations;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final PublicAddress address;
    private final Clock clock;

    LoginAlerts(
            Staff staff,
            Administrations administrations,
            MailOutbox outbox,
            MailTemplates templates,
            PublicAddress address,
            Clock clock) {
        this.staff = staff;
        this.administrations = administrations;
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
        this.clock = clock;
    }

    /** Nobody is told of an account that there is not: its name may be anything. */
    @Transactional
    public void accountUnderAttack(String userId, String source) {
        staff.find(userId)
                .ifPresent(member -> tell(
                        Messages.text("account.attack.account", member.fullName(), userId),
                        source,
                        staff.holders(Role.ADMINISTRATOR).stream()
                                .filter(one ->
                                        administrations.belonging(userId).seenBy(administrations.of(one.userId())))));
    }

    @Transactional
    public void sourceUnderWatch(String source) {
        tell(Messages.text("account.attack.source"), source, Stream.empty());
    }

    /** @param others whom it concerns beside those who administer the installation */
    private void tell(String what, String source, Stream<StaffMember> others) {
        log.warn("Dò mật khẩu: {}, từ {}", what, source);
        UUID episode = UUID.randomUUID();
        String at = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").format(LocalDateTime.now(clock));
        Stream.concat(staff.holders(Role.INSTALLATION_ADMINISTRATOR).stream(), others)
                .distinct()
                .forEach(administrator -> outbox.enqueue(OutgoingMail.notice(
                        MailKind.LOGIN_ATTACK,
                        "login-attack/" + episode,
                        administrator.userId(),
                        administrator.email(),
                        templates.write(
                                MailKind.LOGIN_ATTACK,
                                new MailValues()
                                        .with(MailField.NAME, administrator.fullName())
                                        .with(MailField.ABOUT, what)
                                        .with(MailField.SOURCE, source)
                                        .with(MailField.AT, at)
                                        .link(address.of(Links.directory()), Messages.text("mail.openCapdo"))))));
    }
}
