package vn.capdo.mail;

import static vn.capdo.mail.MailField.*;

import java.util.List;
import vn.capdo.Messages;

/** Every kind of mail that the product writes: what its template may name, and what it must not leave out. */
public enum MailKind {
    TASK(DETAILS, List.of(NAME, MailField.TASK, SYSTEM, UNIT, DOSSIER, DUE, BASIS, INSTEAD, LINK)),
    GIVEN_BACK(DETAILS, List.of(NAME, MailField.TASK, SYSTEM, UNIT, DOSSIER, DUE, BASIS, HOLDER, INSTEAD, LINK)),
    NOTICE(DETAILS, List.of(NAME, MailField.TASK, SYSTEM, UNIT, DOSSIER, DUE, REMAINING, BASIS, INSTEAD, LINK)),
    URGENT(DETAILS, List.of(NAME, MailField.TASK, SYSTEM, UNIT, DOSSIER, DUE, REMAINING, BASIS, INSTEAD, LINK)),
    OVERDUE(DETAILS, List.of(NAME, MailField.TASK, SYSTEM, UNIT, DOSSIER, DUE, REMAINING, BASIS, INSTEAD, LINK)),
    ESCALATION(DETAILS, List.of(NAME, MailField.TASK, SYSTEM, UNIT, DOSSIER, DUE, REMAINING, BASIS, INSTEAD, LINK)),
    DIGEST(LIST, List.of(NAME, DAY, COUNT, LATE_COUNT, LINK)),
    /** What a process model has said about a dossier, in the words of the model's author. */
    FLOW_NOTICE(CONTENT, List.of(NAME, SYSTEM, UNIT, DOSSIER, INSTEAD, LINK)),
    APPROVED(DETAILS, List.of(NAME, SYSTEM, UNIT, DOSSIER, LEVEL, LINK)),
    SUBSTITUTE(LINK, List.of(NAME, ABSENT, FROM, TO)),
    CONSENT(LINK, List.of(NAME, ABSENT, FROM, TO, ENTERED_BY)),
    CONSENT_ANSWER(LINK, List.of(NAME, MailField.SUBSTITUTE, FROM, TO, ANSWER)),
    ABSENCE(LINK, List.of(NAME, MailField.SUBSTITUTE, FROM, TO, ENTERED_BY)),
    CALENDAR(LINK, List.of(NAME, YEAR, STATE)),
    URGING(LIST, List.of(NAME, NUMBER, DAY, ISSUER, ABOUT, COUNT, ANSWER_BY, LINK)),
    /** The weaknesses of systems that somebody remedies, once a week. */
    FINDINGS(LINK, List.of(NAME, COUNT, LATE_COUNT, ABOUT)),
    DECLARED(LINK, List.of(NAME, SYSTEM, NUMBER, ENTERED_BY)),
    /** Of an incident, what nobody may learn too late; never what happened. */
    INCIDENT(LINK, List.of(NAME, STATE, ABOUT, SYSTEM, UNIT, AT, BASIS)),
    FLOW_REQUESTED(LINK, List.of(NAME, ABOUT, ENTERED_BY, MailField.ANSWER)),
    FLOW_RELEASE(LINK, List.of(NAME, ABOUT)),
    FLOW_PUT_BACK(LINK, List.of(NAME, ABOUT, MailField.ANSWER)),
    UNREACHABLE(LIST, List.of(NAME, UNIT, COUNT, WEEK, LINK)),
    ANCHOR(LINK, List.of(NAME, NUMBER, AT, ABOUT)),
    LOGIN_ATTACK(LINK, List.of(NAME, ABOUT, SOURCE, AT)),
    PASSWORD_RESET(LINK, List.of(NAME)),
    PASSWORD_CHANGED(LINK, List.of(NAME, SOURCE, AT));

    private final MailField needed;
    private final List<MailField> others;

    MailKind(MailField needed, List<MailField> others) {
        this.needed = needed;
        this.others = others;
    }

    /** Without it the reader would not learn what the mail is about: every body has it. */
    public MailField needed() {
        return needed;
    }

    /** What its template may name; the needed one first. */
    public List<MailField> fields() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(needed), others.stream())
                .toList();
    }

    public String label() {
        return Messages.text("mail.kind." + name());
    }

    /** When it is sent and to whom, in words. */
    public String occasion() {
        return Messages.text("mail.kind." + name() + ".when");
    }

    /** Where the wording that the product brings is kept. */
    String file() {
        return "mail/" + name().toLowerCase(java.util.Locale.ROOT) + ".txt";
    }
}
