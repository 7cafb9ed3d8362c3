package vn.capdo.register;

import java.util.List;

/**
 * What an import found, and did.
 *
 * @param rows rows with content
 * @param refused rows with at least one problem
 * @param problems the first problems, in the order of the sheet
 * @param moreProblems how many further ones are not listed
 * @param changes what the first rows change of systems that are there, those with a dossier under way first
 * @param moreChanges how many further ones are not listed
 * @param applied whether the good rows have been written
 */
public record ImportReport(
        String fileName,
        boolean dryRun,
        boolean applied,
        int rows,
        int added,
        int updated,
        int unchanged,
        int refused,
        List<ImportProblem> problems,
        int moreProblems,
        List<String> warnings,
        List<ImportChange> changes,
        int moreChanges) {

    public ImportReport {
        // Reports that were kept before changes were named.
        changes = changes == null ? List.of() : changes;
    }
}
