package vn.capdo.statement;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.StatementSource;

/** Tells the dossier which questions of its regime the statements answer. */
@Component
class AnsweredQuestions implements StatementSource {

    private final StatementTable table;

    AnsweredQuestions(StatementTable table) {
        this.table = table;
    }

    @Override
    public Set<String> answered(UUID dossierId) {
        return table.sections(dossierId).stream()
                .filter(saved -> saved.content().answers(saved.section()))
                .map(saved -> saved.section().question())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
