package vn.capdo.dossier;

import java.util.Set;
import java.util.UUID;

/** The texts of a dossier's statements, which are kept elsewhere: whether what the regime asks for is there. */
public interface StatementSource {

    /** The questions of the regime (by the names of {@link vn.capdo.regime.Questionnaire}) that the statements answer. */
    Set<String> answered(UUID dossierId);
}
