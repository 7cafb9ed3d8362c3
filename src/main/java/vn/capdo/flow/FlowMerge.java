package vn.capdo.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.capdo.SafeXml;

/**
 * Two changes of one model, joined element by element: what only one side touched is taken from that side. Where both touched the
 * same element in different ways the release's stays, and the element is named for a person to decide.
 *
 * <p>An element is what has an id: its attributes and what hangs below it without an id of its own. The {@code incoming} and
 * {@code outgoing} of nodes say nothing that the flows do not; they are written anew.
 *
 * @param merged BPMN 2.0
 * @param conflicts elements that both sides touched
 */
public record FlowMerge(String merged, List<Conflict> conflicts) {

    /**
     * @param element id
     * @param name its label; its id where it has none
     */
    public record Conflict(String element, String name, Kind kind) {}

    public enum Kind {
        BOTH_CHANGED,
        CHANGED_BY_RELEASE_REMOVED_HERE,
        REMOVED_BY_RELEASE_CHANGED_HERE
    }

    /**
     * @param base the model that both come from
     * @param own as the installation has changed it
     * @param release as the release has changed it
     */
    static FlowMerge of(String base, String own, String release) {
        return new Join(FlowFile.parse(base), FlowFile.parse(own), FlowFile.parse(release)).join();
    }

    private static final class Join {

        private final Map<String, Element> base;
        private final Map<String, Element> own;
        private final Document result;
        private final Map<String, Element> release;
        private final List<Conflict> conflicts = new ArrayList<>();

        Join(Document base, Document own, Document release) {
            this.base = byId(base);
            this.own = byId(own);
            this.result = release;
            this.release = byId(release);
        }

        FlowMerge join() {
            Set<String> ids = new LinkedHashSet<>(own.keySet());
            ids.addAll(base.keySet());
            ids.forEach(this::join);
            connect();
            return new FlowMerge(SafeXml.print(result), List.copyOf(conflicts));
        }

        private void join(String id) {
            String was = said(base.get(id));
            String here = said(own.get(id));
            String there = said(release.get(id));
            if (here.equals(was) || here.equals(there)) {
                return;
            }
            if (there.equals(was)) {
                take(id);
            } else {
                conflicts.add(new Conflict(id, name(id), kind(here, there)));
            }
        }

        private static Kind kind(String here, String there) {
            if (here.isEmpty()) {
                return Kind.CHANGED_BY_RELEASE_REMOVED_HERE;
            }
            return there.isEmpty() ? Kind.REMOVED_BY_RELEASE_CHANGED_HERE : Kind.BOTH_CHANGED;
        }

        private String name(String id) {
            Element element = own.containsKey(id) ? own.get(id) : release.get(id);
            String name = element == null ? "" : element.getAttribute("name");
            return name.isBlank() ? id : name;
        }

        /** The element becomes as the installation has it. */
        private void take(String id) {
            Element mine = own.get(id);
            Element theirs = release.get(id);
            if (mine == null) {
                remove(id, theirs);
                return;
            }
            Element parent = release.get(parentOf(mine));
            if (parent == null) {
                conflicts.add(new Conflict(id, name(id), Kind.REMOVED_BY_RELEASE_CHANGED_HERE));
                return;
            }
            Element taken = (Element) result.importNode(mine, false);
            withoutIds(mine).forEach(child -> taken.appendChild(result.importNode(child, true)));
            if (theirs == null) {
                place(taken, mine, parent);
            } else {
                elements(theirs).stream().filter(Join::isElementOfItsOwn).forEach(taken::appendChild);
                theirs.getParentNode().replaceChild(taken, theirs);
            }
            release.put(id, taken);
        }

        private void remove(String id, @Nullable Element theirs) {
            if (theirs == null) {
                return;
            }
            Map<String, Element> below = new LinkedHashMap<>();
            collect(theirs, below);
            if (base.keySet().containsAll(below.keySet())) {
                theirs.getParentNode().removeChild(theirs);
                release.remove(id);
            } else {
                conflicts.add(new Conflict(id, name(id), Kind.CHANGED_BY_RELEASE_REMOVED_HERE));
            }
        }

        /** After the element before it, as the installation has them in a row; so what a schema wants in order stays in order. */
        private void place(Element taken, Element mine, Element parent) {
            for (Node before = mine.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
                Element neighbour = before instanceof Element element ? release.get(element.getAttribute("id")) : null;
                if (neighbour != null && parent.equals(neighbour.getParentNode())) {
                    parent.insertBefore(taken, neighbour.getNextSibling());
                    return;
                }
            }
            parent.appendChild(taken);
        }

        /** Each node's ends of flows, from the flows. */
        private void connect() {
            Map<String, List<String[]>> ends = new LinkedHashMap<>();
            for (Element flow : FlowFile.elements(result.getDocumentElement(), "sequenceFlow")) {
                String id = flow.getAttribute("id");
                ends.computeIfAbsent(flow.getAttribute("targetRef"), node -> new ArrayList<>())
                        .add(new String[] {"incoming", id});
                ends.computeIfAbsent(flow.getAttribute("sourceRef"), node -> new ArrayList<>())
                        .add(new String[] {"outgoing", id});
            }
            for (Element node : List.copyOf(release.values())) {
                elements(node).stream().filter(Join::isEndOfFlow).forEach(node::removeChild);
                List<String[]> own = new ArrayList<>(ends.getOrDefault(node.getAttribute("id"), List.of()));
                own.sort((one, other) -> one[0].compareTo(other[0]));
                Node next = afterDescription(node);
                for (String[] end : own) {
                    Element child = result.createElementNS(FlowFile.BPMN, prefixed(node, end[0]));
                    child.setTextContent(end[1]);
                    node.insertBefore(child, next);
                }
            }
        }

        private static String prefixed(Element node, String name) {
            return node.getPrefix() == null ? name : node.getPrefix() + ":" + name;
        }

        private static @Nullable Node afterDescription(Element node) {
            Node next = node.getFirstChild();
            for (Element child : elements(node)) {
                if (List.of("documentation", "extensionElements").contains(child.getLocalName())) {
                    next = child.getNextSibling();
                }
            }
            return next;
        }

        private static boolean isEndOfFlow(Element element) {
            return FlowFile.BPMN.equals(element.getNamespaceURI())
                    && List.of("incoming", "outgoing").contains(element.getLocalName());
        }

        private static boolean isElementOfItsOwn(Element element) {
            return element.hasAttribute("id");
        }

        private static List<Element> withoutIds(Element element) {
            return elements(element).stream()
                    .filter(child -> !isElementOfItsOwn(child) && !isEndOfFlow(child))
                    .toList();
        }

        private static List<Element> elements(Element element) {
            List<Element> all = new ArrayList<>();
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element one) {
                    all.add(one);
                }
            }
            return all;
        }

        private static Map<String, Element> byId(Document document) {
            Map<String, Element> found = new LinkedHashMap<>();
            collect(document.getDocumentElement(), found);
            return found;
        }

        private static void collect(Element element, Map<String, Element> found) {
            if (isElementOfItsOwn(element)) {
                found.put(element.getAttribute("id"), element);
            }
            elements(element).forEach(child -> collect(child, found));
        }

        private static String parentOf(Element element) {
            Node parent = element.getParentNode();
            while (parent instanceof Element above && !isElementOfItsOwn(above)) {
                parent = above.getParentNode();
            }
            return parent instanceof Element above ? above.getAttribute("id") : "";
        }

        /** All that an element says, whatever order its attributes and however its lines are laid out; empty where there is none. */
        private static String said(@Nullable Element element) {
            if (element == null) {
                return "";
            }
            StringBuilder said = new StringBuilder(parentOf(element));
            say(element, said);
            return said.toString();
        }

        private static void say(Element element, StringBuilder said) {
            said.append('<').append(element.getNamespaceURI()).append(' ').append(element.getLocalName());
            Map<String, String> attributes = new TreeMap<>();
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Attr attribute = (Attr) element.getAttributes().item(i);
                if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                    attributes.put(attribute.getNamespaceURI() + " " + attribute.getLocalName(), attribute.getValue());
                }
            }
            said.append(attributes);
            List<Element> children = elements(element);
            if (children.isEmpty()) {
                said.append(element.getTextContent().strip());
            }
            withoutIds(element).forEach(child -> say(child, said));
            said.append('>');
        }
    }
}
