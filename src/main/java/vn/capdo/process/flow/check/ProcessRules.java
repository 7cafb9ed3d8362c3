package vn.capdo.process.flow.check;

import java.util.regex.Pattern;
import vn.capdo.process.model.LevelDossierProcess;

/** The process itself: which one it is, and how long its history is kept. */
final class ProcessRules {

    private static final Pattern OWN_ID = Pattern.compile("[a-z][A-Za-z0-9]{2,59}");

    /** As long as the register of dossiers is kept. */
    private static final int DAYS_OF_OURS = 3650;

    private final Model model;
    private final String expected;
    private final Findings findings;

    ProcessRules(Model model, String expected, Findings findings) {
        this.model = model;
        this.expected = expected;
        this.findings = findings;
    }

    void check() {
        Part process = model.process;
        if (!process.id().equals(expected)) {
            findings.error(
                    process,
                    Contract.of(process.id()).isPresent() ? "process.another" : "process.id",
                    process.id(),
                    expected);
        } else if (!OWN_ID.matcher(expected).matches()) {
            findings.error(process, "process.idSyntax", expected);
        }
        if (process.get("name").isBlank()) {
            findings.error(process, "step.label");
        }
        if (process.textOf("bpmn:documentation").isEmpty()) {
            findings.warning(process, "step.documentation");
        }
        if (!process.get("isExecutable").equals("true")) {
            findings.error(process, "process.executable");
        }
        checkHistory(process);
        if (Contract.of(process.id()).isPresent()
                && !process.id().equals(LevelDossierProcess.KEY)
                && !process.get("camunda:isStartableInTasklist").equals("false")) {
            findings.error(process, "process.startable");
        }
    }

    private void checkHistory(Part process) {
        String kept = process.get("camunda:historyTimeToLive");
        if (kept.isEmpty()) {
            findings.error(process, "process.history");
        } else if (Contract.of(process.id()).isPresent()
                && Value.DAYS_KEPT.accepts(kept)
                && Integer.parseInt(kept.substring(1, kept.length() - 1)) < DAYS_OF_OURS) {
            findings.error(process, "process.historyShort", kept, DAYS_OF_OURS);
        }
    }
}
