package vn.capdo.urging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.capdo.Messages;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.Attachment;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.OutgoingMail;

/** The mail that carries a letter: once for each letter and reader. */
@Component
class UrgingMails {

    private final MailOutbox outbox;
    private final ITemplateEngine templates;
    private final PublicAddress address;

    UrgingMails(MailOutbox outbox, ITemplateEngine templates, PublicAddress address) {
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
    }

    UUID enqueue(UrgingLetter letter, Urgings.Draft draft, Urgings.Addressee reader, byte[] content) {
        String body = templates.process(
                "mail/urging",
                new Context(
                        Locale.forLanguageTag("vi-VN"),
                        Map.of(
                                "name",
                                reader.name(),
                                "lead",
                                Messages.text(
                                        "mail.urging.lead",
                                        draft.letter().issuer(),
                                        letter.number(),
                                        letter.dated(),
                                        draft.matters().size()),
                                "rows",
                                draft.letter().rows(),
                                "answerBy",
                                Messages.text("mail.urging.answerBy", letter.answerBy()),
                                "link",
                                address.base() + "/deadlines")));
        return outbox.enqueue(
                new OutgoingMail(
                        "urging/" + letter.id(),
                        reader.reader(),
                        reader.reachable() ? reader.address().strip() : null,
                        Messages.text("mail.urging.subject", letter.number(), letter.about()),
                        body,
                        null,
                        null),
                List.of(new Attachment(letter.fileName(), LetterDocument.MEDIA_TYPE, content)));
    }
}
