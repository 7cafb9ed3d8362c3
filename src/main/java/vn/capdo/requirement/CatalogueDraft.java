package vn.capdo.requirement;

import java.util.List;

/**
 * What an Excel file would bring.
 *
 * @param standard the standard that the file names
 * @param requirements rows that can be taken, in the file's order
 * @param problems sentences, each with its row; a file with any is not taken
 */
public record CatalogueDraft(String standard, List<Requirement> requirements, List<String> problems) {

    public CatalogueDraft {
        requirements = List.copyOf(requirements);
        problems = List.copyOf(problems);
    }
}
