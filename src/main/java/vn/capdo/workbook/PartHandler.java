package vn.capdo.workbook;

import java.util.HashSet;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Hears the elements of one XML part by their local names, so that both the transitional and the strict namespaces of
 * the file format are understood whatever their prefixes.
 */
abstract class PartHandler extends DefaultHandler {
    /** A parser keeps every name it ever met; the file format has a few hundred. */
    private static final int MAX_NAMES = 5_000;

    private final Set<String> names = new HashSet<>();

    abstract void open(String name, Attributes attributes);

    void close(String name) {}

    @Override
    public final void startElement(String uri, String localName, String qName, Attributes attributes) {
        meet(qName);
        for (int i = 0; i < attributes.getLength(); i++) {
            meet(attributes.getQName(i));
        }
        open(local(qName), attributes);
    }

    @Override
    public final void endElement(String uri, String localName, String qName) {
        close(local(qName));
    }

    @Override
    public final void processingInstruction(String target, String data) {
        meet(target);
    }

    @Override
    public final InputSource resolveEntity(String publicId, String systemId) throws SAXException {
        throw new SAXException("external entity");
    }

    /** An attribute without a prefix. */
    static String attribute(Attributes attributes, String name, String otherwise) {
        String value = attributes.getValue(name);
        return value == null ? otherwise : value;
    }

    /** An attribute that carries a prefix, whichever. */
    static String prefixedAttribute(Attributes attributes, String name) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getQName(i).endsWith(":" + name)) {
                return attributes.getValue(i);
            }
        }
        return "";
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

    private void meet(String name) {
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw WorkbookRefusedException.damaged("too many names");
        }
    }

    private static String local(String qName) {
        return qName.substring(qName.indexOf(':') + 1);
    }
}
