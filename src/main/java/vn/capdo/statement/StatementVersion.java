package vn.capdo.statement;

import java.time.OffsetDateTime;
import java.util.Map;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.dossier.EventType;

/**
 * The statements as they stood at an act.
 *
 * @param version counts the dossier's versions, from 1
 * @param sections those in which something stood
 */
public record StatementVersion(
        int version, EventType act, OffsetDateTime frozenAt, Map<StatementSection, SectionContent> sections) {

    /** Such as "trình ngày 30/11/2026". */
    public String label() {
        return Messages.text(
                "statement.version." + act,
                frozenAt.atZoneSameInstant(VietNam.ZONE).toLocalDate());
    }
}
