package vn.capdo.reorganisation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.capdo.organisation.Organisation;

/** What somebody asks for; the meaning of each part is that of {@link OrganisationChange}. */
public record ChangeDraft(
        ChangeKind kind,
        LocalDate effectiveOn,
        String documentNumber,
        LocalDate documentDate,
        @Nullable String note,
        List<String> sources,
        List<String> successors,
        List<Organisation> foundings,
        @Nullable String newName,
        @Nullable String newParent,
        @Nullable String designatedUnit,
        @Nullable String remainder) {

    private static ChangeDraft of(
            ChangeKind kind,
            LocalDate on,
            String number,
            LocalDate date,
            List<String> sources,
            List<String> successors,
            List<Organisation> foundings) {
        return new ChangeDraft(kind, on, number, date, null, sources, successors, foundings, null, null, null, null);
    }

    public static ChangeDraft merge(
            LocalDate on, String number, LocalDate date, List<String> sources, String successor) {
        return of(ChangeKind.MERGE, on, number, date, sources, List.of(successor), List.of());
    }

    /** Into a body that the act founds. */
    public static ChangeDraft merge(
            LocalDate on, String number, LocalDate date, List<String> sources, Organisation founding) {
        return of(ChangeKind.MERGE, on, number, date, sources, List.of(founding.code()), List.of(founding));
    }

    public static ChangeDraft split(
            LocalDate on,
            String number,
            LocalDate date,
            String source,
            List<String> successors,
            List<Organisation> foundings) {
        return of(ChangeKind.SPLIT, on, number, date, List.of(source), successors, foundings);
    }

    public static ChangeDraft abolish(
            LocalDate on, String number, LocalDate date, List<String> sources, List<String> successors) {
        return of(ChangeKind.ABOLISH, on, number, date, sources, successors, List.of());
    }

    public static ChangeDraft rename(LocalDate on, String number, LocalDate date, String unit, String name) {
        return new ChangeDraft(
                ChangeKind.RENAME, on, number, date, null, List.of(unit), List.of(), List.of(), name, null, null, null);
    }

    public static ChangeDraft transfer(LocalDate on, String number, LocalDate date, String unit, String parent) {
        return new ChangeDraft(
                ChangeKind.TRANSFER,
                on,
                number,
                date,
                null,
                List.of(unit),
                List.of(),
                List.of(),
                null,
                parent,
                null,
                null);
    }

    public static ChangeDraft designate(LocalDate on, String number, LocalDate date, String owner, String unit) {
        return new ChangeDraft(
                ChangeKind.DESIGNATE,
                on,
                number,
                date,
                null,
                List.of(owner),
                List.of(),
                List.of(),
                null,
                null,
                unit,
                null);
    }

    /** For a merger of owners whose successor has designated nobody yet. */
    public ChangeDraft designating(String unit) {
        return new ChangeDraft(
                kind,
                effectiveOn,
                documentNumber,
                documentDate,
                note,
                sources,
                successors,
                foundings,
                newName,
                newParent,
                unit,
                remainder);
    }

    /** Whatever is not shared out one by one goes to this successor. */
    public ChangeDraft remainingTo(String successor) {
        return new ChangeDraft(
                kind,
                effectiveOn,
                documentNumber,
                documentDate,
                note,
                sources,
                successors,
                foundings,
                newName,
                newParent,
                designatedUnit,
                successor);
    }
}
