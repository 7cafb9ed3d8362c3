package vn.capdo.urging;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.config.PublicAddress;
import vn.capdo.docx.WordTemplate;
import vn.capdo.mail.Attachment;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailText;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;

/** The mail that carries a letter: once for each letter and reader. */
@Component
class UrgingMails {

    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final ITemplateEngine engine;
    private final PublicAddress address;

    UrgingMails(MailOutbox outbox, MailTemplates templates, ITemplateEngine engine, PublicAddress address) {
        this.outbox = outbox;
        this.templates = templates;
        this.engine = engine;
        this.address = address;
    }

    UUID enqueue(UrgingLetter letter, Urgings.Draft draft, Urgings.Addressee reader, byte[] content) {
        Letter printed = requireNonNull(draft.letter());
        MailText text = templates.write(
                MailKind.URGING,
                new MailValues()
                        .with(MailField.NAME, reader.name())
                        .with(MailField.ISSUER, printed.issuer())
                        .with(MailField.NUMBER, letter.number())
                        .with(MailField.DAY, Messages.date(letter.dated()))
                        .with(MailField.ABOUT, letter.about())
                        .with(MailField.COUNT, draft.matters().size())
                        .with(MailField.ANSWER_BY, Messages.date(letter.answerBy()))
                        .block(
                                MailField.LIST,
                                engine.process(
                                        "mail/body/letter",
                                        new Context(Locale.forLanguageTag("vi-VN"), Map.of("rows", printed.rows()))))
                        .link(address.of(Links.deadlines()), Messages.text("mail.openDeadlines")));
        return outbox.enqueue(
                OutgoingMail.notice(MailKind.URGING, "urging/" + letter.id(), reader.reader(), reader.mailbox(), text),
                List.of(new Attachment(letter.fileName(), WordTemplate.MEDIA_TYPE, content)));
    }
}
