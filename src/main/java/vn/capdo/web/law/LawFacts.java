package vn.capdo.web.law;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.regime.LevelFacts;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

/**
 * What somebody says of a system when asking the law, by name: the same names in the API, in the address of the page and in the
 * task form. Every value is text; a set is comma-joined. Nothing is guessed: an unknown name or value is refused.
 */
public final class LawFacts {

    /** What the choice of the regime asks. */
    public static final Set<String> REGIME =
            Set.of("matter", "phase", "constructionBegan", "filedOn", "leveledOn", "on", "dossierId");

    /** What the level criteria ask, beside the names of {@link #REGIME}; {@code regime} asks a regime of one's own choice. */
    public static final Set<String> LEVEL = with(
            REGIME,
            "regime",
            "systemType",
            "infoTypes",
            "servesDefenceSecurity",
            "natSecHarm",
            "strategic",
            "onlinePublicServiceLevel",
            "onlineServiceKinds",
            "handlesAdminProcedures",
            "userCount",
            "basicDataSubjects",
            "sensitiveDataKinds",
            "sensitiveDataSubjects",
            "infraScope",
            "nationalEGov",
            "nonStop247",
            "constructionGrade",
            "centralNationalData",
            "pmDecisionLevel",
            "riskAssessedLevel",
            "sharedSoftware",
            "components",
            "componentLevels");

    /** What the authority table asks, beside the names of {@link #REGIME}. */
    public static final Set<String> AUTHORITY = with(
            REGIME, "regime", "level", "ownerKind", "owner", "operatingUnit", "nationalList", "levelByHand", "step");

    /** Fields of the task form that say nothing to the law; a caller may send the whole form. */
    public static final Set<String> STATEMENT = Set.of(
            "scopeSummary",
            "architectureSummary",
            "proposedLevel",
            "levelReason",
            "nationalList",
            "nationalListGround",
            "dataCountMethod",
            "riskSummary",
            "planSummary",
            "regulationNumber",
            "regulationDate",
            "relatedSystems",
            "attackRisks",
            "publicImpact",
            "statement247",
            "supplementNote");

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);
    private static final int MAX_TEXT = 4000;
    private static final int MAX_COMPONENTS = 50;
    private static final int MAX_NAME = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> values;

    private LawFacts(Map<String, String> values) {
        this.values = values;
    }

    /** @throws Refusal when a name is not one of the known */
    public static LawFacts of(Map<String, String> values, Collection<String> known) {
        Map<String, String> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new Refusal("law.unknownFact", name, String.join(", ", new TreeSet<>(known)));
            }
            if (value != null && !value.isBlank()) {
                String text = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
                if (text.length() > MAX_TEXT) {
                    throw new Refusal("field.tooLong", label(name), text.length(), MAX_TEXT);
                }
                kept.put(name, text);
            }
        });
        return new LawFacts(kept);
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(Arrays.asList(more));
        return Set.copyOf(all);
    }

    /** The level facts of a statement under these names, for a description that starts from a dossier. */
    public static Map<String, String> print(LevelFacts facts) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("systemType", facts.systemType().name());
        values.put("infoTypes", InformationType.print(facts.infoTypes()));
        flag(values, "servesDefenceSecurity", facts.servesDefenceSecurity());
        values.put("natSecHarm", facts.natSecHarm().name());
        flag(values, "strategic", facts.strategic());
        values.put("onlinePublicServiceLevel", String.valueOf(facts.onlinePublicServiceLevel()));
        values.put("onlineServiceKinds", join(facts.onlineServiceKinds()));
        flag(values, "handlesAdminProcedures", facts.handlesAdminProcedures());
        number(values, "userCount", facts.userCount());
        number(values, "basicDataSubjects", facts.basicDataSubjects());
        values.put("sensitiveDataKinds", join(facts.sensitiveDataKinds()));
        number(values, "sensitiveDataSubjects", facts.sensitiveDataSubjects());
        values.put("infraScope", facts.infraScope().name());
        flag(values, "nationalEGov", facts.nationalEGov());
        flag(values, "nonStop247", facts.nonStop247());
        values.put("constructionGrade", facts.constructionGrade().name());
        flag(values, "centralNationalData", facts.centralNationalData());
        values.put("pmDecisionLevel", String.valueOf(facts.pmDecisionLevel()));
        values.put("riskAssessedLevel", String.valueOf(facts.riskAssessedLevel()));
        flag(values, "sharedSoftware", facts.sharedSoftware());
        if (!facts.components().isEmpty()) {
            try {
                values.put("components", JSON.writeValueAsString(facts.components()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static void flag(Map<String, String> values, String name, boolean value) {
        if (value) {
            values.put(name, "true");
        }
    }

    private static void number(Map<String, String> values, String name, Long value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private static String join(Set<? extends Enum<?>> chosen) {
        return String.join(",", chosen.stream().sorted().map(Enum::name).toList());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Null when nothing was said. */
    public String text(String name) {
        return values.get(name);
    }

    /** @throws Refusal when nothing was said, or no day, or a day beyond all planning */
    public LocalDate date(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                throw new Refusal("field.date", label(name), text);
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new Refusal("field.date", label(name), text);
        }
    }

    public boolean flag(String name) {
        String text = values.get(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw new Refusal("field.choice", label(name), text);
        }
        return true;
    }

    /** Null when nothing was said. */
    public Long number(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number < 0) {
                throw new Refusal("field.number", label(name), text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Refusal("field.number", label(name), text);
        }
    }

    /** Null when nothing was said. */
    public Integer integer(String name, int min, int max) {
        Long number = number(name);
        if (number == null) {
            return null;
        }
        if (number < min || number > max) {
            throw new Refusal("field.range", label(name), min, max);
        }
        return number.intValue();
    }

    /** Null when nothing was said. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = values.get(name);
        return text == null ? null : constant(name, type, text);
    }

    /** Null when nothing was said. */
    public String choice(String name, List<String> allowed) {
        String text = values.get(name);
        if (text != null && !allowed.contains(text)) {
            throw new Refusal("field.choice", label(name), text);
        }
        return text;
    }

    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        String text = values.get(name);
        if (text != null) {
            for (String one : text.split(",")) {
                if (!one.isBlank()) {
                    chosen.add(constant(name, type, one.strip()));
                }
            }
        }
        return chosen;
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("field.choice", label(name), text);
        }
    }

    /**
     * What the level criteria ask.
     *
     * @throws Refusal when the type of the system or the kinds of its information are not said: everything rests on them
     */
    public LevelFacts levelFacts() {
        if (!has("systemType")) {
            throw new Refusal("field.required", label("systemType"));
        }
        SystemType type = choice("systemType", SystemType.class);
        Set<InformationType> infoTypes = choices("infoTypes", InformationType.class);
        if (infoTypes.isEmpty()) {
            throw new Refusal("field.required", label("infoTypes"));
        }
        return new LevelFacts(
                type,
                infoTypes,
                flag("servesDefenceSecurity"),
                choice("natSecHarm", LevelFacts.NatSecHarm.class),
                orZero(integer("onlinePublicServiceLevel", 0, 4)),
                choices("onlineServiceKinds", LevelFacts.OnlineServiceKind.class),
                number("userCount"),
                choice("infraScope", LevelFacts.InfraScope.class),
                flag("nationalEGov"),
                flag("nonStop247"),
                choice("constructionGrade", LevelFacts.ConstructionGrade.class),
                flag("centralNationalData"),
                orZero(integer("pmDecisionLevel", 0, 5)),
                flag("strategic"),
                flag("handlesAdminProcedures"),
                number("basicDataSubjects"),
                number("sensitiveDataSubjects"),
                choices("sensitiveDataKinds", LevelFacts.SensitiveDataKind.class),
                orZero(integer("riskAssessedLevel", 0, 5)),
                flag("sharedSoftware"),
                components());
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }

    private List<LevelFacts.Component> components() {
        List<LevelFacts.Component> components = new ArrayList<>();
        if (has("components")) {
            try {
                JsonNode rows = JSON.readTree(text("components"));
                if (!rows.isArray()) {
                    throw new Refusal("level.componentIncomplete");
                }
                for (JsonNode row : rows) {
                    add(components, row.path("name").asText(""), row.path("level"));
                }
            } catch (JsonProcessingException e) {
                throw new Refusal("level.componentIncomplete");
            }
        }
        if (has("componentLevels")) {
            for (String level : text("componentLevels").split(",")) {
                String name = Messages.text("law.component", components.size() + 1);
                add(components, name, JSON.getNodeFactory().textNode(level.strip()));
            }
        }
        return components;
    }

    private static void add(List<LevelFacts.Component> components, String name, JsonNode levelNode) {
        String text = levelNode.asText("").strip();
        if (name.isBlank() && (text.isEmpty() || text.equals("null"))) {
            return;
        }
        if (name.isBlank()
                || name.length() > MAX_NAME
                || !text.matches("[1-5]")
                || components.size() >= MAX_COMPONENTS) {
            throw new Refusal("level.componentIncomplete");
        }
        components.add(new LevelFacts.Component(name.strip(), Integer.parseInt(text)));
    }

    static String label(String name) {
        return Messages.text("field." + name);
    }
}
