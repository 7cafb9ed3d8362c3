package vn.capdo.process.flow.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.Locator2;
import org.xml.sax.helpers.DefaultHandler;
import vn.capdo.flow.FlowCheck;

/**
 * Reads a model's text as the engine would, from its bytes, and nothing outside it: a document type is refused whatever it says, so
 * no entity is ever expanded.
 */
final class ModelText extends DefaultHandler {

    /** The product's deepest model has 7; a phase in a phase in a phase has 11. */
    private static final int DEEPEST = 32;

    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn:",
            "http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi:",
            "http://www.omg.org/spec/DD/20100524/DC", "dc:",
            "http://www.omg.org/spec/DD/20100524/DI", "di:",
            "http://www.w3.org/2001/XMLSchema-instance", "xsi:",
            "http://camunda.org/schema/1.0/bpmn", "camunda:",
            "http://camunda.org/schema/modeler/1.0", "modeler:",
            "http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc:",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color:");

    private final Set<String> foreign = new TreeSet<>();
    private @Nullable Locator locator;
    private @Nullable Part root;
    private @Nullable Part current;
    private int depth;
    private boolean instructed;

    private ModelText() {}

    /**
     * @param foreign namespaces that are declared and not ours
     * @param instructed whether it holds instructions to whoever processes the text
     */
    record Read(Part root, Set<String> foreign, boolean instructed) {}

    /** Why a text cannot be read: the rule that it breaks, and what the rule's sentence names. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        final String rule;
        final transient List<Object> arguments;

        Unreadable(String rule, Object... arguments) {
            super(rule);
            this.rule = rule;
            this.arguments = List.of(arguments);
        }
    }

    static Read read(String xml) throws Unreadable {
        byte[] bytes = bytes(xml);
        ModelText reading = new ModelText();
        try {
            parser().parse(new ByteArrayInputStream(bytes), reading);
        } catch (Refused e) {
            throw e.reason;
        } catch (SAXParseException e) {
            throw xml.contains("<!DOCTYPE")
                    ? new Unreadable("text.doctype", e.getLineNumber())
                    : new Unreadable("text.malformed", e.getLineNumber(), Math.max(e.getColumnNumber(), 1));
        } catch (SAXException | IOException e) {
            throw new Unreadable("text.malformed", Math.max(reading.line(), 1), 1);
        }
        if (reading.root == null || !reading.root.is("bpmn:definitions")) {
            throw new Unreadable("text.notBpmn");
        }
        return new Read(reading.root, reading.foreign, reading.instructed);
    }

    private static byte[] bytes(String xml) throws Unreadable {
        if (xml.length() > FlowCheck.MAX_BYTES) {
            throw new Unreadable("text.tooLarge", FlowCheck.MAX_BYTES / 1024);
        }
        int line = 1;
        for (int i = 0; i < xml.length(); i++) {
            char c = xml.charAt(i);
            line += c == '\n' ? 1 : 0;
            boolean paired = Character.isHighSurrogate(c)
                    ? i + 1 < xml.length() && Character.isLowSurrogate(xml.charAt(i + 1))
                    : !Character.isLowSurrogate(c) || i > 0 && Character.isHighSurrogate(xml.charAt(i - 1));
            // What stands where bytes could not be read.
            if (!paired || c == '\uFFFD') {
                throw new Unreadable("text.encoding", line);
            }
        }
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > FlowCheck.MAX_BYTES) {
            throw new Unreadable("text.tooLarge", FlowCheck.MAX_BYTES / 1024);
        }
        return bytes;
    }

    private static SAXParser parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            return factory.newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    // What the parser tells

    @Override
    public void setDocumentLocator(Locator where) {
        locator = where;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
        if (!PREFIXES.containsKey(uri)) {
            foreign.add(uri);
        }
    }

    @Override
    public void processingInstruction(String target, String data) {
        instructed = true;
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
        if (root == null && locator instanceof Locator2 declared && !declaredAsExpected(declared)) {
            throw new Refused(new Unreadable("text.encoding", 1));
        }
        if (++depth > DEEPEST) {
            throw new Refused(new Unreadable("text.tooDeep", line(), DEEPEST));
        }
        Part part = new Part(name(uri, local), line(), current);
        for (int i = 0; i < attributes.getLength(); i++) {
            part.attributes.put(name(attributes.getURI(i), attributes.getLocalName(i)), attributes.getValue(i));
        }
        if (current == null) {
            root = part;
        } else {
            current.parts.add(part);
        }
        current = part;
    }

    private static boolean declaredAsExpected(Locator2 declared) {
        String encoding = declared.getEncoding();
        String version = declared.getXMLVersion();
        return (encoding == null || encoding.equalsIgnoreCase("UTF-8")) && (version == null || version.equals("1.0"));
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (current != null) {
            current.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
        depth--;
        current = current == null ? null : current.parent;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    private int line() {
        return locator == null ? 1 : locator.getLineNumber();
    }

    private static String name(String uri, String local) {
        return uri.isEmpty() ? local : PREFIXES.getOrDefault(uri, "{" + uri + "}") + local;
    }

    private static final class Refused extends SAXException {

        private static final long serialVersionUID = 1L;

        final transient Unreadable reason;

        Refused(Unreadable reason) {
            this.reason = reason;
        }
    }
}
