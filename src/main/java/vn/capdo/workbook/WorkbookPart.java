package vn.capdo.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xml.sax.Attributes;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** The part that lists the sheets and says which day dates are counted from. */
final class WorkbookPart extends PartHandler {
    private static final int MAX_SHEETS = 5_000;

    /** A worksheet and the part that holds its cells. */
    record Sheet(String name, String part) {}

    private record Listed(String name, boolean visible, String relationshipId) {}

    private final List<Listed> sheets = new ArrayList<>();
    private Relationships relationships;
    private boolean rootSeen;
    private boolean date1904;

    private WorkbookPart() {}

    static WorkbookPart of(Archive archive) {
        String part = Relationships.of(archive, "").ofType("officeDocument").orElse("xl/workbook.xml");
        if (!archive.has(part) || !part.endsWith(".xml")) {
            throw new WorkbookRefusedException(Reason.NOT_XLSX);
        }
        WorkbookPart workbook = new WorkbookPart();
        archive.parse(part, workbook);
        workbook.relationships = Relationships.of(archive, part);
        return workbook;
    }

    /** The first sheet of that name, else the first visible one. */
    Sheet sheet(String wanted) {
        String key = Texts.headerKey(wanted);
        List<Sheet> visible = new ArrayList<>();
        for (Listed listed : sheets) {
            Optional<Sheet> sheet = worksheet(listed);
            if (sheet.isPresent() && Texts.headerKey(listed.name).equals(key)) {
                return sheet.get();
            }
            sheet.filter(found -> listed.visible).ifPresent(visible::add);
        }
        return visible.stream().findFirst().orElseThrow(() -> new WorkbookRefusedException(Reason.NO_SHEET));
    }

    boolean date1904() {
        return date1904;
    }

    Optional<String> styles() {
        return relationships.ofType("styles");
    }

    Optional<String> sharedStrings() {
        return relationships.ofType("sharedStrings");
    }

    @Override
    void open(String name, Attributes attributes) {
        if (!rootSeen && !name.equals("workbook")) {
            throw new WorkbookRefusedException(Reason.NOT_XLSX);
        }
        rootSeen = true;
        if (name.equals("workbookPr")) {
            date1904 = isTrue(attribute(attributes, "date1904", "0"));
        } else if (name.equals("sheet")) {
            if (sheets.size() == MAX_SHEETS) {
                throw WorkbookRefusedException.damaged("too many sheets");
            }
            boolean visible = attribute(attributes, "state", "visible").equals("visible");
            sheets.add(new Listed(attribute(attributes, "name", ""), visible, prefixedAttribute(attributes, "id")));
        }
    }

    private Optional<Sheet> worksheet(Listed listed) {
        return relationships
                .byId(listed.relationshipId, "worksheet")
                .map(part -> new Sheet(Texts.oneLine(listed.name), part));
    }
}
