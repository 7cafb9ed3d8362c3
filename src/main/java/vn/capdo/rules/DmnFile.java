package vn.capdo.rules;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.capdo.Refusal;
import vn.capdo.SafeXml;

/**
 * The file of a rule table. Read without resolving anything outside it: a document type is refused, whatever it says, so no
 * entity is ever expanded.
 */
final class DmnFile {

    static final int MAX_BYTES = RuleVersions.MAX_BYTES;

    static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final String TIME_TO_LIVE = "P3650D";

    /** All that a rule table consists of; whatever else a file brings could make the engine do something. */
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "description",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "text",
            "annotation",
            "annotationEntry");

    private static final Set<String> ENGINE_ATTRIBUTES = Set.of("historyTimeToLive", "versionTag");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private final String xml;
    private final Document document;
    private final Element decision;
    private final Element table;

    private DmnFile(String xml, Document document, Element decision, Element table) {
        this.xml = xml;
        this.document = document;
        this.decision = decision;
        this.table = table;
    }

    /** @throws Refusal when it is too large, no readable XML, or not one decision table in DMN 1.3 */
    static DmnFile of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Refusal("rules.tooLarge", MAX_BYTES / 1024);
        }
        try {
            return of(SafeXml.text(bytes));
        } catch (SafeXml.NotUtf8 e) {
            throw new Refusal("rules.notUtf8");
        }
    }

    static DmnFile of(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new Refusal("rules.tooLarge", MAX_BYTES / 1024);
        }
        String xml = Normalizer.normalize(text, Normalizer.Form.NFC);
        Document document = parse(xml);
        Element root = document.getDocumentElement();
        if (!DMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            throw new Refusal("rules.notDmn");
        }
        List<Element> decisions = children(root, "decision");
        if (decisions.size() != 1) {
            throw new Refusal("rules.oneDecision", decisions.size());
        }
        List<Element> tables = children(decisions.get(0), "decisionTable");
        if (tables.size() != 1) {
            throw new Refusal("rules.oneDecision", 0);
        }
        return new DmnFile(xml, document, decisions.get(0), tables.get(0));
    }

    private static Document parse(String xml) {
        try {
            return SafeXml.parse(xml);
        } catch (SAXException e) {
            throw new Refusal(xml.contains("<!DOCTYPE") ? "rules.doctype" : "rules.notXml");
        }
    }

    String xml() {
        return xml;
    }

    String key() {
        return decision.getAttribute("id");
    }

    RuleTable table() {
        List<RuleTable.Input> inputs = new ArrayList<>();
        for (Element input : children(table, "input")) {
            Element expression =
                    children(input, "inputExpression").stream().findFirst().orElse(input);
            inputs.add(new RuleTable.Input(
                    text(expression),
                    input.getAttribute("label"),
                    expression.getAttribute("typeRef"),
                    values(input, "inputValues")));
        }
        List<RuleTable.Output> outputs = new ArrayList<>();
        for (Element output : children(table, "output")) {
            outputs.add(new RuleTable.Output(
                    output.getAttribute("name"),
                    output.getAttribute("label"),
                    output.getAttribute("typeRef"),
                    values(output, "outputValues")));
        }
        List<RuleTable.Rule> rules = new ArrayList<>();
        for (Element rule : children(table, "rule")) {
            rules.add(new RuleTable.Rule(
                    rule.getAttribute("id"), cells(rule, "inputEntry"), cells(rule, "outputEntry"), description(rule)));
        }
        String hitPolicy = table.getAttribute("hitPolicy");
        return new RuleTable(
                key(),
                decision.getAttribute("name"),
                description(decision),
                hitPolicy.isEmpty() ? "UNIQUE" : hitPolicy,
                table.getAttribute("aggregation"),
                List.copyOf(inputs),
                List.copyOf(outputs),
                List.copyOf(rules));
    }

    /** Elements and attributes that a rule table does not need, and that the engine would act on. */
    List<String> foreign() {
        List<String> found = new ArrayList<>();
        collectForeign(document.getDocumentElement(), found);
        return found;
    }

    private static void collectForeign(Element element, List<String> found) {
        boolean dmn = DMN.equals(element.getNamespaceURI());
        if (dmn && !ELEMENTS.contains(element.getLocalName()) || CAMUNDA.equals(element.getNamespaceURI())) {
            found.add(element.getNodeName());
            return;
        }
        if (!dmn) {
            return; // Layout.
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            boolean engine = CAMUNDA.equals(attribute.getNamespaceURI())
                    && !ENGINE_ATTRIBUTES.contains(attribute.getLocalName());
            if (engine || attribute.getLocalName().equals("expressionLanguage")) {
                found.add(attribute.getNodeName());
            }
        }
        for (Element child : children(element, null)) {
            collectForeign(child, found);
        }
    }

    /**
     * The file as it is kept: rows take the id that their "ruleId" column gives them, because an editor invents ids of its own for
     * new rows and people cannot change those; and the engine's history of it has an end.
     */
    DmnFile tidy() {
        boolean changed = false;
        if (decision.getAttributeNS(CAMUNDA, "historyTimeToLive").isEmpty()) {
            decision.setAttributeNS(CAMUNDA, "camunda:historyTimeToLive", TIME_TO_LIVE);
            changed = true;
        }
        RuleTable read = table();
        int column = read.column("ruleId");
        if (column >= 0) {
            List<Element> rows = children(table, "rule");
            Set<String> ids = idsOutside(rows);
            for (int i = 0; i < rows.size(); i++) {
                RuleTable.Rule rule = read.rules().get(i);
                if (column >= rule.results().size()) {
                    continue;
                }
                Matcher named = QUOTED.matcher(rule.results().get(column));
                boolean free = named.matches() && ID.matcher(named.group(1)).matches() && ids.add(named.group(1));
                if (free && !named.group(1).equals(rule.id())) {
                    rows.get(i).setAttribute("id", named.group(1));
                    changed = true;
                }
            }
        }
        return changed ? of(SafeXml.print(document)) : this;
    }

    /**
     * The same rows in the columns of a release: a table that somebody edited before a release asked or answered more is taken up
     * from there. A table with columns that the release does not have stays as it is, and the check says so.
     */
    DmnFile completedBy(RuleTable shipped) {
        DmnFile copy = of(xml);
        return new DmnColumns(copy.document, copy.table).complete(table(), shipped)
                ? of(SafeXml.print(copy.document))
                : this;
    }

    private Set<String> idsOutside(List<Element> rows) {
        Set<String> ids = new HashSet<>();
        collectIds(document.getDocumentElement(), ids);
        rows.forEach(row -> ids.remove(row.getAttribute("id")));
        return ids;
    }

    static void collectIds(Element element, Set<String> ids) {
        ids.add(element.getAttribute("id"));
        children(element, null).forEach(child -> collectIds(child, ids));
    }

    private static List<String> cells(Element rule, String name) {
        return children(rule, name).stream().map(DmnFile::text).toList();
    }

    static List<String> values(Element clause, String name) {
        List<String> values = new ArrayList<>();
        for (Element list : children(clause, name)) {
            Matcher quoted = QUOTED.matcher(text(list));
            while (quoted.find()) {
                values.add(quoted.group(1));
            }
        }
        return List.copyOf(values);
    }

    private static String description(Element element) {
        return children(element, "description").stream()
                .findFirst()
                .map(text -> text.getTextContent().strip())
                .orElse("");
    }

    private static String text(Element element) {
        return children(element, "text").stream()
                .findFirst()
                .map(text -> text.getTextContent().strip())
                .orElse("");
    }

    static List<Element> children(Element parent, @Nullable String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && (name == null
                            || DMN.equals(element.getNamespaceURI())
                                    && element.getLocalName().equals(name))) {
                found.add(element);
            }
        }
        return found;
    }
}
