package vn.capdo.audit;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;

/** Sends each anchor to those who audit: whoever writes the database anew does not reach what lies in their mailboxes. */
@Component
class AnchorMails {

    private final boolean wanted;
    private final Staff staff;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final PublicAddress address;

    AnchorMails(
            CapdoProperties.Audit settings,
            Staff staff,
            MailOutbox outbox,
            MailTemplates templates,
            PublicAddress address) {
        this.wanted = settings.anchorMail();
        this.staff = staff;
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
    }

    void send(KeptAnchor anchor) {
        if (!wanted) {
            return;
        }
        String line = new String(AnchorFile.line(anchor), StandardCharsets.UTF_8).strip();
        staff.holders(Role.AUDITOR)
                .forEach(auditor -> outbox.enqueue(OutgoingMail.notice(
                        MailKind.ANCHOR,
                        "anchor/" + anchor.hash(),
                        auditor.userId(),
                        auditor.email(),
                        templates.write(
                                MailKind.ANCHOR,
                                new MailValues()
                                        .with(MailField.NAME, auditor.fullName())
                                        .with(MailField.NUMBER, anchor.number())
                                        .with(MailField.AT, VietNam.at(anchor.at()))
                                        .with(MailField.ABOUT, line)
                                        .link(address.of(Links.audit()), Messages.text("mail.openCapdo"))))));
    }
}
