package vn.capdo.account;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffDirectory;

/** Changes the password of a person who works here already, and tells him by mail. */
@Service
public class PasswordChange {

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final StaffDirectory directory;
    private final Staff staff;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final PublicAddress address;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    PasswordChange(
            Accounts accounts,
            LoginThrottle throttle,
            StaffDirectory directory,
            Staff staff,
            MailOutbox outbox,
            MailTemplates templates,
            PublicAddress address,
            TransactionTemplate transaction,
            Clock clock,
            ApplicationEventPublisher events) {
        this.events = events;
        this.accounts = accounts;
        this.throttle = throttle;
        this.directory = directory;
        this.staff = staff;
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Somebody changes his own, and says the present one: an open session alone does not do. Guesses are counted as at the login.
     *
     * @param session the id of the session that he is in, which goes on
     * @throws Refusal when the present one is wrong, was tried too often, or the new one is easily guessed
     */
    public void own(String userId, String present, String password, @Nullable String session, Source source) {
        if (throttle.admit(userId, source).isPresent()) {
            throw new Refusal("account.password.wait");
        }
        if (!directory.isPassword(userId, present)) {
            throw new Refusal("account.password.wrong");
        }
        throttle.succeeded(userId, source);
        chosen(userId, password, session, source);
    }

    /** Somebody chooses one of his own, having shown who he is. */
    public void chosen(String userId, String password, @Nullable String session, Source source) {
        transaction.executeWithoutResult(status -> {
            accounts.choose(userId, password, session);
            tell(userId, source);
        });
    }

    /** Somebody chooses one of his own by a link that came to his address. */
    void chosenByLink(String userId, String password, Source source) {
        transaction.executeWithoutResult(status -> {
            chosen(userId, password, null, source);
            events.publishEvent(new AccountRecovered(userId));
        });
    }

    /** An administrator gives somebody a new one. */
    public void given(String userId, String password, Source source) {
        transaction.executeWithoutResult(status -> {
            accounts.reset(userId, password);
            events.publishEvent(new AccountRecovered(userId));
            tell(userId, source);
        });
    }

    private void tell(String userId, Source source) {
        LocalDateTime now = LocalDateTime.now(clock);
        staff.find(userId)
                .ifPresent(member -> outbox.enqueue(OutgoingMail.notice(
                        MailKind.PASSWORD_CHANGED,
                        "password-changed/" + now,
                        userId,
                        member.email(),
                        templates.write(
                                MailKind.PASSWORD_CHANGED,
                                new MailValues()
                                        .with(MailField.NAME, member.fullName())
                                        .with(MailField.SOURCE, source.address())
                                        .with(MailField.AT, AT.format(now))
                                        .link(address.of(Links.login()), Messages.text("mail.openCapdo"))))));
    }
}
