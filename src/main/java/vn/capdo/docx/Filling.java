package vn.capdo.docx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.capdo.Refusal;

/**
 * Fills one part of a document, such as its body or a header. It works on the markup: XWPF's lists of paragraphs and
 * rows do not follow when a row is copied, and leave out what stands in text boxes, content controls and insertions.
 */
final class Filling {

    private final Element root;

    Filling(Element root) {
        this.root = root;
    }

    void with(WordValues values) {
        // Taken once, before anything is filled in, so that no value is ever read.
        List<Element> paragraphs = elements(root, "p");
        Map<Element, String> rows = new LinkedHashMap<>();
        for (Element paragraph : paragraphs) {
            for (String name : new Places(paragraph).names()) {
                if (name.contains(".") && values.itemsOf(listOf(name)).isPresent()) {
                    rows.put(rowOf(paragraph, name), listOf(name));
                }
            }
        }
        paragraphs.removeIf(paragraph -> rows.keySet().stream().anyMatch(row -> contains(row, paragraph)));
        rows.forEach((row, list) -> repeat(row, list, values));
        paragraphs.forEach(paragraph -> fill(paragraph, values));
    }

    private void repeat(Element row, String list, WordValues values) {
        for (WordValues item : values.itemsOf(list).orElseThrow()) {
            Element copy = (Element) row.cloneNode(true);
            row.getParentNode().insertBefore(copy, row);
            elements(copy, "p").forEach(paragraph -> fill(paragraph, values.with(list, item)));
        }
        row.getParentNode().removeChild(row);
    }

    private void fill(Element paragraph, WordValues values) {
        Places places = new Places(paragraph);
        int copies = 1;
        for (String name : places.names()) {
            List<String> texts = values.textsOf(name)
                    .orElseThrow(
                            () -> new Refusal("docx.unknown", "${" + name + "}", String.join(", ", values.names())));
            copies = texts.isEmpty() || copies == 0 ? 0 : Math.max(copies, texts.size());
        }
        for (int i = 1; i < copies; i++) {
            Element copy = (Element) paragraph.cloneNode(true);
            paragraph.getParentNode().insertBefore(copy, paragraph);
            write(copy, values, i - 1);
        }
        if (copies > 0) {
            write(paragraph, values, copies - 1);
        } else if (isOnlyOne(paragraph)) {
            places.fill(name -> "");
        } else {
            paragraph.getParentNode().removeChild(paragraph);
        }
    }

    private static void write(Element paragraph, WordValues values, int turn) {
        new Places(paragraph).fill(name -> {
            List<String> texts = values.textsOf(name).orElseThrow();
            int index = texts.size() == 1 ? 0 : turn;
            return index < texts.size() ? texts.get(index) : "";
        });
    }

    /** Word opens no document with a table cell, or a header, without a paragraph. */
    private static boolean isOnlyOne(Element paragraph) {
        for (Node other = paragraph.getParentNode().getFirstChild(); other != null; other = other.getNextSibling()) {
            if (other != paragraph && "p".equals(other.getLocalName())) {
                return false;
            }
        }
        return true;
    }

    private static Element rowOf(Element paragraph, String name) {
        for (Node node = paragraph; node != null; node = node.getParentNode()) {
            if ("tr".equals(node.getLocalName())) {
                return (Element) node;
            }
        }
        throw new Refusal("docx.notInARow", "${" + name + "}");
    }

    private static boolean contains(Element row, Element paragraph) {
        return (row.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_CONTAINED_BY) != 0;
    }

    private static String listOf(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    static List<Element> elements(Element within, String name) {
        NodeList found = within.getElementsByTagNameNS(within.getNamespaceURI(), name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
