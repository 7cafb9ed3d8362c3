package vn.capdo.web.law;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Alphabet;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Statement;
import vn.capdo.dossier.StatementLines;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.regime.AuthorityGuidance;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.Questionnaire;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/**
 * <i>Tra cứu</i>: anybody describes a system and is told what the law says of it. The whole question stands in the address, so
 * that a link to it can be passed on; nothing is kept.
 *
 * <p>Over 400 lines, most of them the form's fields and what is shown under them.
 */
@PageController
class LawPage {

    /** Parameters of the page that are no facts of the law: where the description starts from, and what one means to propose. */
    private static final Set<String> OWN = Set.of("system", "proposedLevel", "componentName", "componentLevel");

    /** More would only slow the page down; any code can be typed. */
    private static final int MOST_SUGGESTIONS = 500;

    private static final int SPARE_COMPONENT_ROWS = 2;

    private final RegimeDesk regimes;
    private final LevelDesk levels;
    private final AuthorityDesk authorities;
    private final Systems systems;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final CurrentUser user;
    private final Clock clock;

    LawPage(
            RegimeDesk regimes,
            LevelDesk levels,
            AuthorityDesk authorities,
            Systems systems,
            Dossiers dossiers,
            Organisations organisations,
            CurrentUser user,
            Clock clock) {
        this.regimes = regimes;
        this.levels = levels;
        this.authorities = authorities;
        this.systems = systems;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.user = user;
        this.clock = clock;
    }

    record Choice(String code, String label) {}

    record ComponentRow(String name, String level) {}

    /**
     * @param level null as long as the system is not described
     * @param powers null as long as there is no level to ask about
     * @param atLevel the level that the powers are shown for; null without them
     * @param refusal what keeps the question from being answered; null when nothing does
     * @param summary the answer in one line
     */
    record Answer(
            RegimeDesk.Regime regime,
            LevelDesk.Level level,
            AuthorityDesk.Powers powers,
            Integer atLevel,
            String refusal,
            List<String> decide,
            String summary,
            List<StatementLines.Line> facts) {

        public List<AuthorityDesk.Step> always() {
            return powers.steps().stream().filter(step -> step.when() == null).toList();
        }

        public List<AuthorityDesk.Step> sometimes() {
            return powers.steps().stream().filter(step -> step.when() != null).toList();
        }

        /** Which questions the form asks; empty as long as no regime is known. */
        public String asks() {
            return regime == null
                    ? ""
                    : regime.questions().stream()
                            .map(Questionnaire.Question::question)
                            .collect(Collectors.joining(" "));
        }

        /** What the regime says beside a question; empty when nothing. */
        public String hint(String question) {
            return regime == null ? "" : new Questionnaire(regime.questions()).hint(question);
        }
    }

    @GetMapping("/law")
    String show(Principal person, Model model, @RequestParam MultiValueMap<String, String> parameters) {
        Scope scope = user.scope(person);
        Map<String, String> asked = joined(parameters);
        Optional<InformationSystem> system = system(scope, asked);
        Map<String, String> values = new TreeMap<>(asked);
        system.filter(found -> !asked.containsKey("systemType"))
                .ifPresent(found -> described(found).forEach(values::putIfAbsent));
        if (!values.containsKey("operatingUnit") && !values.containsKey("ownerKind")) {
            system.map(InformationSystem::operatingUnit)
                    .or(() -> own(scope))
                    .ifPresentOrElse(
                            unit -> values.put("operatingUnit", unit), () -> values.put("ownerKind", ownerKind(scope)));
        }
        model.addAttribute("v", values);
        model.addAttribute("components", componentRows(values, parameters));
        model.addAttribute("today", LocalDate.now(clock).toString());
        model.addAttribute("system", system.orElse(null));
        model.addAttribute(
                "unseen",
                asked.containsKey("system") && system.isEmpty()
                        ? Messages.text("law.systemNotSeen", asked.get("system"))
                        : null);
        model.addAttribute("answer", answer(values));
        offer(model, scope);
        return "law/law";
    }

    /** Sets come as one parameter for each of their values. */
    private static Map<String, String> joined(MultiValueMap<String, String> parameters) {
        Map<String, String> joined = new LinkedHashMap<>();
        parameters.forEach((name, all) -> {
            List<String> said = all.stream()
                    .filter(value -> value != null && !value.isBlank())
                    .toList();
            if (!said.isEmpty() && !name.equals("_csrf")) {
                joined.put(name, String.join(",", said));
            }
        });
        return joined;
    }

    private Optional<InformationSystem> system(Scope scope, Map<String, String> asked) {
        return Optional.ofNullable(asked.get("system"))
                .flatMap(systems::findByCode)
                .filter(found -> scope.sees(found.owner(), found.operatingUnit()));
    }

    /** What the register and the system's own dossier already know. */
    private Map<String, String> described(InformationSystem system) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("systemType", system.systemType().name());
        values.put("infoTypes", system.infoTypes());
        values.put("phase", LegalCase.Phase.of(system.phase()).name());
        LocalDate began = systems.constructionBegan(system.id());
        if (began != null) {
            values.put("constructionBegan", began.toString());
        }
        dossiers.current(system.id()).ifPresent(dossier -> {
            Statement statement = dossiers.statement(dossier.id());
            if (statement != null) {
                values.putAll(statement.facts().print());
                if (statement.nationalList()) {
                    values.put(dossier.state().isApproved() ? "listed" : "nationalList", "true");
                }
            }
        });
        return values;
    }

    /** The one body that somebody works for, unless it is an owner: an owner operates little itself. */
    private Optional<String> own(Scope scope) {
        return scope.organisations().stream()
                .sorted()
                .filter(code -> organisations.get(code).kind() != Organisation.Kind.OWNER)
                .findFirst();
    }

    private String ownerKind(Scope scope) {
        return scope.owners().stream()
                .sorted()
                .map(owner -> organisations.get(owner).ownerKind())
                .findFirst()
                .orElse(OwnerKind.PROVINCE)
                .name();
    }

    private static List<ComponentRow> componentRows(
            Map<String, String> values, MultiValueMap<String, String> parameters) {
        List<ComponentRow> rows = new ArrayList<>();
        List<String> names = parameters.getOrDefault("componentName", List.of());
        List<String> levels = parameters.getOrDefault("componentLevel", List.of());
        for (int i = 0; i < names.size(); i++) {
            String level = i < levels.size() ? levels.get(i) : "";
            if (!names.get(i).isBlank() || !level.isBlank()) {
                rows.add(new ComponentRow(names.get(i), level));
            }
        }
        if (rows.isEmpty() && values.containsKey("components")) {
            try {
                LevelFacts.read(facts(values)).components().stream()
                        .map(component -> new ComponentRow(component.name(), String.valueOf(component.level())))
                        .forEach(rows::add);
            } catch (Refusal refused) {
                // The answer says what is wrong with it.
            }
        }
        if (!rows.isEmpty()) {
            values.remove("components");
            values.put("components", json(rows));
        }
        for (int spare = 0; spare < SPARE_COMPONENT_ROWS; spare++) {
            rows.add(new ComponentRow("", ""));
        }
        return rows;
    }

    private static String json(List<ComponentRow> rows) {
        var array = new com.fasterxml.jackson.databind.ObjectMapper().createArrayNode();
        rows.forEach(row -> array.addObject().put("name", row.name()).put("level", row.level()));
        return array.toString();
    }

    private static Fields facts(Map<String, String> values) {
        Set<String> known = new HashSet<>(LawFacts.LEVEL);
        known.addAll(LawFacts.AUTHORITY);
        known.addAll(OWN);
        known.removeAll(Set.of("dossierId", "level", "levelByHand", "step"));
        return Fields.of(values, known);
    }

    private Answer answer(Map<String, String> values) {
        RegimeDesk.Regime regime = null;
        LevelDesk.Level level = null;
        try {
            Fields facts = facts(values);
            regime = regimes.regime(facts);
            if (!facts.has("systemType") || !facts.has("infoTypes")) {
                return answer(regime, null, null, null, null, facts);
            }
            level = levels.level(facts);
            Integer at = level(facts, level);
            AuthorityDesk.Powers powers = at == null ? null : authorities.powers(facts, regime, at, level.manual());
            return answer(regime, level, powers, at, null, facts);
        } catch (Refusal refusal) {
            return answer(regime, level, null, null, refusal.getMessage(), null);
        }
    }

    /** The level to show who acts for: what one means to propose, else what the rules give, else the floor. */
    private static Integer level(Fields facts, LevelDesk.Level level) {
        Integer proposed = facts.optionalInteger("proposedLevel", 1, 5);
        if (proposed != null && level.level() != null && proposed < level.level()) {
            throw new Refusal("law.proposedTooLow", proposed, level.level());
        }
        if (proposed != null && proposed < level.floor()) {
            throw new Refusal("law.proposedBelowFloor", proposed, level.floor());
        }
        if (proposed != null || level.level() != null) {
            return proposed == null ? Integer.valueOf(Math.max(level.level(), level.floor())) : proposed;
        }
        return level.manual() && level.floor() > 0 ? Integer.valueOf(level.floor()) : null;
    }

    private static Answer answer(
            RegimeDesk.Regime regime,
            LevelDesk.Level level,
            AuthorityDesk.Powers powers,
            Integer at,
            String refusal,
            Fields facts) {
        List<String> decide = new ArrayList<>();
        if (level != null) {
            // What stands with its citation among the criteria and notes is not said twice.
            Set<String> cited = new HashSet<>();
            level.grounds().forEach(ground -> cited.add(ground.text()));
            level.guidance().forEach(note -> cited.add(note.note()));
            level.decide().stream()
                    .filter(sentence -> !cited.contains(sentence))
                    .forEach(decide::add);
        } else if (regime != null) {
            decide.addAll(regime.decide());
        }
        if (powers != null) {
            Set<String> cited =
                    powers.notes().stream().map(AuthorityGuidance.Note::note).collect(Collectors.toSet());
            powers.decide().stream()
                    .filter(sentence -> !cited.contains(sentence))
                    .forEach(decide::add);
        }
        return new Answer(
                regime,
                level,
                powers,
                at,
                refusal,
                decide.stream().distinct().toList(),
                summary(regime, level, refusal),
                facts == null || level == null ? List.of() : lines(facts, regime));
    }

    private static String summary(RegimeDesk.Regime regime, LevelDesk.Level level, String refusal) {
        if (refusal != null || regime == null) {
            return refusal;
        }
        if (level == null) {
            return Messages.text("law.summary.start", regime.shortName());
        }
        return switch (level.decision()) {
            case RULE -> Messages.text("law.summary.level", level.level(), regime.shortName());
            case MANUAL -> Messages.text("law.summary.manual", regime.shortName());
            default -> Messages.text("law.summary.incomplete", regime.shortName());
        };
    }

    /** The description in words, for the printed answer. */
    private static List<StatementLines.Line> lines(Fields facts, RegimeDesk.Regime regime) {
        LevelFacts known = LevelFacts.read(facts);
        Map<String, Object> said = new LinkedHashMap<>(known.print());
        said.replaceAll((name, value) -> value.equals("true") ? Boolean.TRUE : value);
        List<LevelFacts.Component> components = known.components();
        said.remove("components");
        if (!components.isEmpty()) {
            said.put(
                    "components",
                    components.stream()
                            .map(component -> Map.of("name", component.name(), "level", component.level()))
                            .toList());
        }
        LocalDate began = facts.optionalDate("constructionBegan");
        if (began != null) {
            said.put("constructionBegan", began);
        }
        said.values().removeIf(value -> value.equals("NONE") || value.equals("0"));
        return StatementLines.of(said, new Questionnaire(regime.questions())).criteria();
    }

    private void offer(Model model, Scope scope) {
        model.addAttribute(
                "units",
                organisations.all().stream()
                        .filter(unit -> scope.sees(
                                unit.kind() == Organisation.Kind.OWNER ? unit.code() : unit.owner(), unit.code()))
                        .sorted(Comparator.comparing(Organisation::kind)
                                .thenComparing(Organisation::name, Alphabet.ORDER))
                        .toList());
        model.addAttribute(
                "ownerKinds",
                Arrays.stream(OwnerKind.values())
                        .map(kind -> new Choice(kind.name(), kind.label()))
                        .toList());
        model.addAttribute(
                "matters",
                Arrays.stream(RegimeQuestion.Matter.values())
                        .map(matter -> new Choice(matter.name(), Messages.text("law.matter." + matter)))
                        .toList());
        model.addAttribute(
                "systemTypes",
                Arrays.stream(SystemType.values())
                        .map(type -> new Choice(type.name(), type.label()))
                        .toList());
        model.addAttribute(
                "infoTypes",
                Arrays.stream(InformationType.values())
                        .map(type -> new Choice(type.name(), type.label()))
                        .toList());
        model.addAttribute("harms", choices("natSecHarm", LevelFacts.NatSecHarm.values()));
        model.addAttribute("grades", choices("constructionGrade", LevelFacts.ConstructionGrade.values()));
        model.addAttribute("scopes", choices("infraScope", LevelFacts.InfraScope.values()));
        model.addAttribute("serviceKinds", choices("onlineServiceKinds", LevelFacts.OnlineServiceKind.values()));
        model.addAttribute("publicServices", choices("publicServiceScope", LevelFacts.PublicServiceScope.values()));
        model.addAttribute("listCriteria", choices("listCriteria", LevelFacts.ListCriterion.values()));
        model.addAttribute("dataKinds", choices("sensitiveDataKinds", LevelFacts.SensitiveDataKind.values()));
        model.addAttribute(
                "registered",
                systems.all().stream()
                        .filter(found -> scope.sees(found.owner(), found.operatingUnit()))
                        .limit(MOST_SUGGESTIONS)
                        .toList());
    }

    private static List<Choice> choices(String field, Enum<?>[] values) {
        return Arrays.stream(values)
                .filter(value -> !value.name().equals("NONE") || field.equals("natSecHarm"))
                .map(value -> new Choice(value.name(), Messages.text("choice." + field + "." + value)))
                .toList();
    }
}
