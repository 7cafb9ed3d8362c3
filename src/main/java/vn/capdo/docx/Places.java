package vn.capdo.docx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.capdo.Refusal;

/** The places of one paragraph. Word may have split one over several runs, of which the first says how it looks. */
final class Places {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final List<Element> texts = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<MatchResult> places;

    Places(Element paragraph) {
        StringBuilder all = new StringBuilder();
        for (Element text : Filling.elements(paragraph, "t")) {
            if (paragraphOf(text) == paragraph) {
                texts.add(text);
                contents.add(text.getTextContent());
                starts.add(all.length());
                all.append(text.getTextContent());
            }
        }
        Matcher matcher = PLACE.matcher(all);
        places = matcher.results().toList();
        String rest = matcher.replaceAll("");
        if (rest.contains("${")) {
            throw new Refusal("docx.open", all.substring(all.lastIndexOf("${"), all.length()));
        }
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        places.forEach(place -> names.add(name(place)));
        return names;
    }

    /** From the last place to the first, so that those before it stay where they are. */
    void fill(UnaryOperator<String> values) {
        for (int i = places.size() - 1; i >= 0; i--) {
            MatchResult place = places.get(i);
            int first = textAt(place.start());
            int last = textAt(place.end() - 1);
            String before = contents.get(first).substring(0, place.start() - starts.get(first));
            String after = contents.get(last).substring(place.end() - starts.get(last));
            for (int between = first; between <= last; between++) {
                contents.set(between, "");
            }
            contents.set(last, after);
            contents.set(first, before + values.apply(name(place)) + contents.get(first));
        }
        for (int i = 0; i < texts.size() && !places.isEmpty(); i++) {
            write(texts.get(i), contents.get(i));
        }
    }

    private int textAt(int position) {
        int text = starts.size() - 1;
        while (starts.get(text) > position) {
            text--;
        }
        return text;
    }

    private static void write(Element text, String content) {
        String[] lines =
                NOT_XML.matcher(content.replace("\r\n", "\n")).replaceAll("").split("\n", -1);
        Node next = text.getNextSibling();
        for (int i = 0; i < lines.length; i++) {
            Element line = text;
            if (i > 0) {
                line = (Element) text.cloneNode(false);
                text.getParentNode().insertBefore(lineBreak(text), next);
                text.getParentNode().insertBefore(line, next);
            }
            line.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", "preserve");
            line.setTextContent(lines[i]);
        }
    }

    private static Element lineBreak(Element text) {
        return text.getOwnerDocument().createElementNS(text.getNamespaceURI(), text.getPrefix() + ":br");
    }

    private static String name(MatchResult place) {
        return place.group(1).strip();
    }

    private static Node paragraphOf(Node text) {
        Node node = text;
        while (!"p".equals(node.getLocalName())) {
            node = node.getParentNode();
        }
        return node;
    }
}
