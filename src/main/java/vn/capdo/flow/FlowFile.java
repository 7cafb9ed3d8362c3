package vn.capdo.flow;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.capdo.Refusal;
import vn.capdo.SafeXml;

/**
 * A BPMN file as somebody sends it: one process, readable, and nothing more is asked here. What may stand in it says
 * {@link FlowCheck}, so that a draft can be kept before it is right.
 *
 * @param model id of its process
 * @param name as the process is called; its id where it has no name
 * @param xml in composed form
 */
record FlowFile(String model, String name, String xml) {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** @throws Refusal when it is too large, no UTF-8, no XML, has a document type, or is not one process in BPMN 2.0 */
    static FlowFile of(byte[] bytes) {
        requireSize(bytes.length);
        try {
            return of(SafeXml.text(bytes));
        } catch (SafeXml.NotUtf8 e) {
            throw new Refusal("flow.notUtf8");
        }
    }

    private static void requireSize(int bytes) {
        if (bytes > FlowCheck.MAX_BYTES) {
            throw new Refusal("flow.tooLarge", FlowCheck.MAX_BYTES / 1024);
        }
    }

    static FlowFile of(String xml) {
        requireSize(xml.length());
        Element root = parse(xml).getDocumentElement();
        if (!BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            throw new Refusal("flow.notBpmn");
        }
        List<Element> processes = elements(root, "process");
        if (processes.size() != 1) {
            throw new Refusal("flow.oneProcess", processes.size());
        }
        String id = processes.get(0).getAttribute("id");
        if (!id.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
            throw new Refusal("flow.processId", id);
        }
        String name = processes.get(0).getAttribute("name").strip();
        return new FlowFile(id, name.isEmpty() ? id : name, xml);
    }

    static Document parse(String xml) {
        try {
            return SafeXml.parse(xml);
        } catch (SAXException e) {
            throw new Refusal(xml.contains("<!DOCTYPE") ? "flow.doctype" : "flow.notXml");
        }
    }

    static List<Element> elements(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS(BPMN, name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    /** @throws Refusal when it is another model's */
    FlowFile requireModel(String expected) {
        if (!model.equals(expected)) {
            throw new Refusal("flow.wrongModel", model, expected);
        }
        return this;
    }
}
