package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.Ending;

/** A re-determination replaces the dossier. */
@Component
class RecordSupersessionDelegate implements JavaDelegate {

    private final Ending ending;

    RecordSupersessionDelegate(Ending ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.markSuperseded(UUID.fromString(execution.getProcessBusinessKey()));
    }
}
