package vn.capdo.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Who must be reminded when, read by the harness itself from the ladder's table and the calendar's file, and from nothing that
 * the running product says.
 */
final class Policy {

    /**
     * @param offset working days after the last day; negative before it
     * @param digest collected for the day's digest, where the administrator leaves it to the ladder
     */
    record Rung(int offset, Set<String> audience, boolean digest) {}

    private final Map<String, List<Rung>> ladder = new HashMap<>();
    private final Map<LocalDate, Boolean> exceptions = new HashMap<>();

    Policy(Path table, Path calendar) throws Exception {
        readLadder(table);
        readCalendar(calendar);
    }

    private void readLadder(Path table) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element root = factory.newDocumentBuilder().parse(table.toFile()).getDocumentElement();
        List<String> outputs = new ArrayList<>();
        elements(root, "output").forEach(output -> outputs.add(output.getAttribute("name")));
        for (Element rule : elements(root, "rule")) {
            String kind = texts(rule, "inputEntry").get(0).replace("\"", "");
            List<String> values = texts(rule, "outputEntry");
            int offset = Integer.parseInt(values.get(outputs.indexOf("offsetDays")));
            Set<String> audience = Arrays.stream(values.get(outputs.indexOf("audience"))
                            .replace("\"", "")
                            .split(","))
                    .map(String::trim)
                    .collect(Collectors.toSet());
            ladder.computeIfAbsent(kind, key -> new ArrayList<>())
                    .add(new Rung(offset, audience, inDigest(values, outputs)));
        }
    }

    private static boolean inDigest(List<String> values, List<String> outputs) {
        return values.get(outputs.indexOf("delivery")).equals("\"DIGEST\"")
                && !values.get(outputs.indexOf("tone")).equals("\"ESCALATION\"");
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Element rule, String name) {
        return elements(rule, name).stream()
                .map(entry -> entry.getTextContent().trim())
                .toList();
    }

    private void readCalendar(Path calendar) throws IOException {
        for (String line : Files.readAllLines(calendar)) {
            String[] cells = line.split(",");
            if (cells[0].matches("\\d{4}-\\d{2}-\\d{2}")) {
                exceptions.put(LocalDate.parse(cells[0]), cells[2].equals("MAKEUP_WORKDAY"));
            }
        }
    }

    private boolean works(LocalDate day) {
        return exceptions.getOrDefault(
                day, day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    LocalDate workingDaysAfter(LocalDate day, int days) {
        LocalDate end = day;
        for (int left = days; left > 0; ) {
            end = end.plusDays(1);
            if (works(end)) {
                left--;
            }
        }
        return end;
    }

    /** Working days from {@code today} to a last day; at least one late when that is over. */
    int daysLeft(LocalDate today, LocalDate due) {
        LocalDate from = today.isBefore(due) ? today : due;
        LocalDate to = today.isBefore(due) ? due : today;
        int days = (int)
                from.datesUntil(to.plusDays(1)).skip(1).filter(this::works).count();
        return today.isAfter(due) ? Math.min(-days, -1) : days;
    }

    Optional<Rung> highestDue(String kind, int daysLeft) {
        return ladder.get(kind).stream()
                .filter(rung -> -daysLeft >= rung.offset())
                .max(Comparator.comparingInt(Rung::offset));
    }
}
