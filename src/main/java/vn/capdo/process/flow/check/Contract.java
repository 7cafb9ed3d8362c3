package vn.capdo.process.flow.check;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.model.UnitObligationProcess;

/**
 * What the code knows of one of the product's models, read from the constants of {@code process.model}.
 *
 * @param ids variables by which its tasks know what they are about
 * @param dispensable ids without which the product works, and does less: each has a message {@code flow.check.stops.<id>}
 */
record Contract(
        String model,
        Set<String> variables,
        Set<String> ids,
        Set<String> elements,
        Set<String> messages,
        Set<String> dispensable) {

    private static final List<Contract> ALL = List.of(
            of(
                    LevelDossierProcess.class,
                    LevelDossierProcess.KEY,
                    LevelDossierProcess.VARIABLES,
                    Set.of(LevelDossierProcess.DOSSIER_ID),
                    Set.of(
                            LevelDossierProcess.GIVE_OPINION,
                            LevelDossierProcess.ASSIGN_APPRAISER,
                            LevelDossierProcess.SUPPLEMENT,
                            LevelDossierProcess.RECORD_MINISTRY_APPRAISAL,
                            LevelDossierProcess.APPROVE_PLAN,
                            LevelDossierProcess.RECORD_NATIONAL_LIST,
                            LevelDossierProcess.EXPLAIN_MISSED_APPROVAL,
                            LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT,
                            LevelDossierProcess.ASSESS_CHANGE)),
            of(
                    PeriodicAssessmentProcess.class,
                    PeriodicAssessmentProcess.KEY,
                    PeriodicAssessmentProcess.VARIABLES,
                    Set.of(PeriodicAssessmentProcess.CYCLE_ID, PeriodicAssessmentProcess.DOSSIER_ID),
                    Set.of(
                            PeriodicAssessmentProcess.REMEDIATE,
                            PeriodicAssessmentProcess.VERIFY_REMEDIATION,
                            PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION)),
            of(
                    UnitObligationProcess.class,
                    UnitObligationProcess.KEY,
                    UnitObligationProcess.VARIABLES,
                    Set.of(UnitObligationProcess.OBLIGATION_ID),
                    Set.of(UnitObligationProcess.EXPLAIN_MISSED_DUTY)),
            of(
                    MilestoneExtensionProcess.class,
                    MilestoneExtensionProcess.KEY,
                    MilestoneExtensionProcess.VARIABLES,
                    Set.of(MilestoneExtensionProcess.EXTENSION_ID),
                    Set.of()),
            of(
                    IncidentReportProcess.class,
                    IncidentReportProcess.KEY,
                    IncidentReportProcess.VARIABLES,
                    Set.of(IncidentReportProcess.INCIDENT_ID),
                    Set.of()));

    /** Carried by a model of an administrator's own. */
    static final Set<String> IDS_OF_OWN_MODELS = Set.of(LevelDossierProcess.DOSSIER_ID);

    /** Empty for a model of an administrator's own. */
    static Optional<Contract> of(String model) {
        return ALL.stream().filter(contract -> contract.model.equals(model)).findFirst();
    }

    static List<Contract> all() {
        return ALL;
    }

    private static Contract of(
            Class<?> constants, String model, Set<String> variables, Set<String> ids, Set<String> dispensable) {
        Set<String> values = Arrays.stream(constants.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(Contract::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Contract(
                model,
                variables,
                ids,
                values.stream()
                        .filter(value -> value.matches("(userTask|timer|startEvent)_.*"))
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                values.stream().filter(value -> value.contains(".")).collect(Collectors.toSet()),
                dispensable);
    }

    private static String valueOf(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
