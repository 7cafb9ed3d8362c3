package vn.capdo.workbook;

import java.util.HashSet;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Hears the elements of one XML part by their local names, so that both the transitional and the strict namespaces of
 * the file format are understood whatever their prefixes. Refuses what would make a parser's memory grow without end.
 */
abstract class PartHandler extends DefaultHandler {
    /** A parser keeps every name it ever met; the file format has a few hundred. */
    private static final int MAX_NAMES = 5_000;

    private static final int MAX_DEPTH = 100;

    private final Set<String> names = new HashSet<>();
    private int depth;
    private boolean inText;
    private boolean inPhonetic;

    void open(String name, Attributes attributes) {}

    void close(String name) {}

    @Override
    public final void startElement(String uri, String localName, String qName, Attributes attributes) {
        if (++depth > MAX_DEPTH) {
            throw WorkbookRefusedException.damaged("nested too deeply");
        }
        meet(qName);
        for (int i = 0; i < attributes.getLength(); i++) {
            meet(attributes.getQName(i));
        }
        mark(localName, true);
        open(localName, attributes);
    }

    @Override
    public final void endElement(String uri, String localName, String qName) {
        depth--;
        mark(localName, false);
        close(localName);
    }

    @Override
    public final void processingInstruction(String target, String data) {
        meet(target);
    }

    /** Whether the characters met now belong to a text that is shown, and not to a phonetic hint. */
    final boolean inText() {
        return inText && !inPhonetic;
    }

    static String attribute(Attributes attributes, String name, String otherwise) {
        String value = attributes.getValue(name);
        return value == null ? otherwise : value;
    }

    static boolean isTrue(String value) {
        return value.equals("1") || value.equals("true");
    }

    /** An index written as digits, or -1. */
    static int index(String digits) {
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Integer.parseInt(digits);
    }

    private void mark(String name, boolean open) {
        switch (name) {
            case "t" -> inText = open;
            case "rPh" -> inPhonetic = open;
            default -> {}
        }
    }

    private void meet(String name) {
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw WorkbookRefusedException.damaged("too many names");
        }
    }
}
