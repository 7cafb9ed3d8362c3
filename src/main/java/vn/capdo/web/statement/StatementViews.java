package vn.capdo.web.statement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.VietNam;
import vn.capdo.organisation.Staff;
import vn.capdo.statement.Outline;
import vn.capdo.statement.SavedSection;
import vn.capdo.statement.SectionContent;
import vn.capdo.statement.StatementPrefill;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.StatementVersion;
import vn.capdo.statement.Statements;

/** Puts together what people read of a dossier's statements. */
@Component
@ReadOnly
class StatementViews {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Statements statements;
    private final StatementPrefill prefill;
    private final Staff staff;
    private final Clock clock;

    StatementViews(Statements statements, StatementPrefill prefill, Staff staff, Clock clock) {
        this.statements = statements;
        this.prefill = prefill;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param mayWrite whether the reader is one of those who write it, when it may be written */
    StatementView of(UUID dossierId, boolean mayWrite) {
        Outline outline = statements.outline(dossierId);
        Map<StatementSection, SavedSection> saved = statements.of(dossierId);
        List<StatementVersion> versions = statements.versions(dossierId);
        StatementVersion last = last(versions);
        Map<String, String> names = staff.namesOf(
                saved.values().stream().map(SavedSection::changedBy).distinct().toList());
        boolean writable = mayWrite && outline.lock() == null && !outline.secret();
        Map<StatementSection, SectionContent> known = writable ? prefill.of(dossierId) : Map.of();
        return new StatementView(
                writable,
                outline.lock(),
                outline.secret(),
                SectionContent.MAX_ROWS,
                outline.lines().stream()
                        .map(line -> section(line, saved.get(line.section()), known.get(line.section()), last, names))
                        .toList(),
                versions.stream()
                        .map(version -> new StatementView.Version(version.version(), version.label()))
                        .toList());
    }

    private StatementView.Section section(
            Outline.Line line,
            @Nullable SavedSection saved,
            @Nullable SectionContent known,
            @Nullable StatementVersion last,
            Map<String, String> names) {
        StatementSection section = line.section();
        return new StatementView.Section(
                section,
                section.question(),
                section.part().label(),
                section.label(),
                line.hint(),
                line.fromLevel(),
                line.asked(),
                line.mandatory(),
                section.isParty(),
                section.texts().stream()
                        .map(name -> new StatementView.Text(name, StatementSection.labelOf(name)))
                        .toList(),
                section.columns().stream()
                        .map(column -> new StatementView.Column(column.name(), column.label(), column.type()))
                        .toList(),
                saved == null ? null : saved(saved, last, names),
                saved == null ? known : null,
                saved == null ? null : changedSince(saved, last));
    }

    StatementView.Saved saved(UUID dossierId, SavedSection saved) {
        return saved(
                saved,
                last(statements.versions(dossierId)),
                Map.of(saved.changedBy(), staff.nameOf(saved.changedBy())));
    }

    private StatementView.Saved saved(SavedSection saved, @Nullable StatementVersion last, Map<String, String> names) {
        return new StatementView.Saved(
                saved.section(),
                saved.revision(),
                saved.content(),
                saved.changedBy(),
                names.getOrDefault(saved.changedBy(), saved.changedBy()),
                at(saved.changedAt()),
                changedSince(saved, last));
    }

    private static @Nullable StatementVersion last(List<StatementVersion> versions) {
        return versions.isEmpty() ? null : versions.get(versions.size() - 1);
    }

    private static @Nullable String changedSince(SavedSection saved, @Nullable StatementVersion last) {
        SectionContent frozen = last == null ? null : last.sections().get(saved.section());
        return last == null
                        || saved.content().equals(frozen)
                        || frozen == null && saved.content().saysNothing()
                ? null
                : last.label();
    }

    private String at(OffsetDateTime instant) {
        var local = instant.atZoneSameInstant(VietNam.ZONE);
        return local.toLocalDate().equals(LocalDate.now(clock)) ? TIME.format(local) : VietNam.at(instant);
    }
}
