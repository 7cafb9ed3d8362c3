package vn.capdo.web.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A .dmn file that an administrator has downloaded, and the rows that he puts into it before he uploads it again. */
record TableFile(String xml) {

    private static final Pattern INPUT = Pattern.compile("<inputExpression id=\"inputExpression_(\\w+)\"");
    private static final Pattern OUTPUT = Pattern.compile("<output [^>]*name=\"(\\w+)\"");

    /** Every row of one regime speaks of another too. */
    TableFile alsoFor(String regime, String other) {
        String cell = "<text>\"" + regime + "\"</text></inputEntry>";
        String both = "<text>\"" + regime + "\",\"" + other + "\"</text></inputEntry>";
        if (!xml.contains(cell)) {
            throw new AssertionError("Không có dòng nào của " + regime);
        }
        return new TableFile(xml.replace(cell, both));
    }

    /** @param cells by the column's name, as they are written; columns that are not named stay empty */
    TableFile withRow(String id, Map<String, String> cells) {
        return insert(id, cells, xml.lastIndexOf("</decisionTable>"));
    }

    /** Above all others, where the first that matches answers. */
    TableFile withRowOnTop(String id, Map<String, String> cells) {
        return insert(id, cells, xml.indexOf("<rule "));
    }

    private TableFile insert(String id, Map<String, String> cells, int at) {
        StringBuilder rule = new StringBuilder("<rule id=\"" + id + "\"><description>Nghị định 500</description>");
        TreeSet<String> unused = new TreeSet<>(cells.keySet());
        for (String input : names(INPUT)) {
            rule.append(cell("input", id, input, cells.getOrDefault(input, "")));
            unused.remove(input);
        }
        for (String output : names(OUTPUT)) {
            rule.append(cell("output", id, output, cells.getOrDefault(output, "\"\"")));
            unused.remove(output);
        }
        if (!unused.isEmpty()) {
            throw new AssertionError("Không có cột " + unused);
        }
        return new TableFile(xml.substring(0, at) + rule + "</rule>" + xml.substring(at));
    }

    private List<String> names(Pattern column) {
        return column.matcher(xml).results().map(found -> found.group(1)).toList();
    }

    private static String cell(String kind, String id, String column, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + kind + "Entry id=\"" + id + "_" + column + "\"><text>" + escaped + "</text></" + kind + "Entry>";
    }
}
