package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The models that ship, each with the constants by which the code knows it. */
enum Model {
    LEVEL_DOSSIER(
            "level-dossier.bpmn", LevelDossierProcess.KEY, LevelDossierProcess.class, LevelDossierProcess.VARIABLES),
    PERIODIC_ASSESSMENT(
            "periodic-assessment.bpmn",
            PeriodicAssessmentProcess.KEY,
            PeriodicAssessmentProcess.class,
            PeriodicAssessmentProcess.VARIABLES),
    UNIT_OBLIGATION(
            "unit-obligation.bpmn",
            UnitObligationProcess.KEY,
            UnitObligationProcess.class,
            UnitObligationProcess.VARIABLES),
    MILESTONE_EXTENSION(
            "milestone-extension.bpmn",
            MilestoneExtensionProcess.KEY,
            MilestoneExtensionProcess.class,
            MilestoneExtensionProcess.VARIABLES),
    INCIDENT_REPORT(
            "incident-report.bpmn",
            IncidentReportProcess.KEY,
            IncidentReportProcess.class,
            IncidentReportProcess.VARIABLES);

    /** Its steps are the law's, with rows in the authority table and the step clock; a unit's are the directive's, an incident's its own. */
    boolean isAboutADossier() {
        return this == LEVEL_DOSSIER || this == PERIODIC_ASSESSMENT;
    }

    final String file;
    final String key;
    final Class<?> contract;
    final Set<String> variables;
    final BpmnModelInstance xml;

    Model(String file, String key, Class<?> contract, Set<String> variables) {
        this.file = file;
        this.key = key;
        this.contract = contract;
        this.variables = variables;
        this.xml = Bpmn.readModelFromStream(resource("processes/" + file));
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return xml.getModelElementsByType(type);
    }

    /** Values of the contract's constants whose names begin so. */
    Set<String> constants(String prefix) {
        return constantsOf(contract).entrySet().stream()
                .filter(constant -> constant.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static InputStream resource(String path) {
        InputStream content = Model.class.getResourceAsStream("/" + path);
        assertThat(content).as(path).isNotNull();
        return content;
    }

    static Map<String, String> constantsOf(Class<?> contract) {
        Map<String, String> constants = new TreeMap<>();
        for (Field field : contract.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    constants.put(field.getName(), (String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return constants;
    }
}
