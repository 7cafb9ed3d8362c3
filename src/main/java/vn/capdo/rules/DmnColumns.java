package vn.capdo.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Gives the file of a rule table the columns that a later release added to it. */
final class DmnColumns {

    private final Document document;
    private final Element table;
    private final Set<String> ids = new HashSet<>();

    DmnColumns(Document document, Element table) {
        this.document = document;
        this.table = table;
        DmnFile.collectIds(document.getDocumentElement(), ids);
    }

    /**
     * A new condition is not looked at, a new text is empty, a new value may be used.
     *
     * @param own what the file says now
     * @return whether anything was missing; false, with nothing done, for a table that has columns of its own
     */
    boolean complete(RuleTable own, RuleTable shipped) {
        List<String> inputs =
                shipped.inputs().stream().map(RuleTable.Input::name).toList();
        List<String> outputs =
                shipped.outputs().stream().map(RuleTable.Output::name).toList();
        if (!inOrder(own.inputs().stream().map(RuleTable.Input::name).toList(), inputs)
                || !inOrder(own.outputs().stream().map(RuleTable.Output::name).toList(), outputs)) {
            return false;
        }
        boolean changed = false;
        for (int at = 0; at < inputs.size(); at++) {
            RuleTable.Input input = shipped.inputs().get(at);
            if (own.inputColumn(input.name()) < 0) {
                insert("input", at, input.label(), input.name(), input.type(), "");
                changed = true;
            }
            changed |= list("input", at, input.values());
        }
        for (int at = 0; at < outputs.size(); at++) {
            RuleTable.Output output = shipped.outputs().get(at);
            if (own.column(output.name()) < 0) {
                String cell = output.type().equals("string") ? "\"\"" : "";
                insert("output", at, output.label(), output.name(), output.type(), cell);
                changed = true;
            }
            changed |= list("output", at, output.values());
        }
        return changed;
    }

    /** Whether the one list is the other with some left out. */
    private static boolean inOrder(List<String> some, List<String> all) {
        return all.stream().filter(some::contains).toList().equals(some);
    }

    /** A column at its place, and its cell in every row. */
    private void insert(String kind, int at, String label, String name, String type, String cell) {
        Element column = element(kind, kind + "_" + name);
        column.setAttribute("label", label);
        if (kind.equals("input")) {
            Element expression = element("inputExpression", "inputExpression_" + name);
            expression.setAttribute("typeRef", type);
            expression.appendChild(text(name));
            column.appendChild(expression);
        } else {
            column.setAttribute("name", name);
            column.setAttribute("typeRef", type);
        }
        boolean condition = kind.equals("input");
        place(table, kind, at, column, condition ? "output" : "rule");
        for (Element rule : DmnFile.children(table, "rule")) {
            Element entry = element(kind + "Entry", rule.getAttribute("id") + "_" + name);
            entry.appendChild(text(cell));
            place(rule, kind + "Entry", at, entry, condition ? "outputEntry" : "annotationEntry");
        }
    }

    /** @param behind what comes after all of its kind */
    private static void place(Element parent, String kind, int at, Element added, String behind) {
        List<Element> alike = DmnFile.children(parent, kind);
        List<Element> after = DmnFile.children(parent, behind);
        Node next = at < alike.size() ? alike.get(at) : after.isEmpty() ? null : after.get(0);
        parent.insertBefore(added, next);
    }

    /** Lets a column have the values of the release, where the file lists fewer of them. */
    private boolean list(String kind, int at, List<String> values) {
        Element column = DmnFile.children(table, kind).get(at);
        List<String> known = DmnFile.values(column, kind + "Values");
        if (known.equals(values) || !values.containsAll(known)) {
            return false;
        }
        DmnFile.children(column, kind + "Values").forEach(column::removeChild);
        Element list = element(kind + "Values", kind + "Values_" + column.getAttribute("id"));
        list.appendChild(text("\"" + String.join("\",\"", values) + "\""));
        column.appendChild(list);
        return true;
    }

    private Element element(String name, String id) {
        String free = id;
        while (!ids.add(free)) {
            free += "_";
        }
        Element element = document.createElementNS(DmnFile.DMN, name);
        element.setAttribute("id", free);
        return element;
    }

    private Element text(String content) {
        Element text = document.createElementNS(DmnFile.DMN, "text");
        text.setTextContent(content);
        return text;
    }
}
