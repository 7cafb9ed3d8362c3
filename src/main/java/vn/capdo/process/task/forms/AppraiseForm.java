package vn.capdo.process.task.forms;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.Appraising;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opinion;
import vn.capdo.process.model.Authority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;
import vn.capdo.regime.Step;

/** The appraisal, or the record of a ministry's. */
@Component
class AppraiseForm implements TaskForm {

    private static final String[] METHODS = {"MEETING", "WRITTEN", "BOTH"};

    private final Appraising appraising;
    private final Dossiers dossiers;
    private final Authority authority;
    private final Clock clock;

    AppraiseForm(Appraising appraising, Dossiers dossiers, Authority authority, Clock clock) {
        this.appraising = appraising;
        this.dossiers = dossiers;
        this.authority = authority;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.APPRAISE, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL);
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "appraisalOutcome",
                "appraisalNumber",
                "appraisalDate",
                "appraisalBody",
                "appraisalMethod",
                "coordinatingUnits",
                "appraisalSummary");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean byMinistry = completed.task().equals(LevelDossierProcess.RECORD_MINISTRY_APPRAISAL);
        String outcome = fields.choice("appraisalOutcome", "CONFORMING", "NOT_CONFORMING", "SUPPLEMENT");
        // An appraisal opinion in writing belongs to the approval file from level 3 on (NĐ 85/2016 Đ17 k1).
        boolean inWriting =
                byMinistry || requireNonNull(dossiers.get(completed.dossier()).level()) >= 3;
        if (outcome.equals("SUPPLEMENT")) {
            appraising.requestSupplement(
                    completed.dossier(), Opinion.Kind.APPRAISAL, fields.text("appraisalSummary"), completed.actor());
        } else {
            appraising.appraise(
                    completed.dossier(),
                    new Opinion(
                            Opinion.Kind.APPRAISAL,
                            outcome,
                            inWriting ? fields.text("appraisalNumber") : fields.optionalText("appraisalNumber"),
                            inWriting
                                    ? fields.date("appraisalDate")
                                    : fields.dateOr("appraisalDate", LocalDate.now(clock)),
                            byMinistry
                                    ? fields.text("appraisalBody")
                                    : authority.actingBody(completed.dossier(), Step.APPRAISE),
                            inWriting
                                    ? fields.choice("appraisalMethod", METHODS)
                                    : fields.optionalChoice("appraisalMethod", METHODS),
                            fields.optionalText("coordinatingUnits"),
                            outcome.equals("NOT_CONFORMING")
                                    ? fields.text("appraisalSummary")
                                    : fields.optionalText("appraisalSummary")),
                    completed.actor());
        }
        return Map.of(LevelDossierProcess.APPRAISAL_RESULT, outcome);
    }
}
