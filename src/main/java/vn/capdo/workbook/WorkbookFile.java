package vn.capdo.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.ContentTypes;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.RelationshipSource;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.util.IOUtils;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * An .xlsx file whose parts POI finds in a {@link GuardedZip}, and what its workbook part says. POI's
 * {@code XSSFReader} tells neither which sheets are hidden nor from which day dates are counted, and finds nothing in
 * the Strict variant of the format, whose relationships have other types with the same last word.
 */
final class WorkbookFile extends PartHandler implements AutoCloseable {
    private static final int MAX_SHEETS = 5_000;

    /** A worksheet and the part that holds its cells. */
    record Sheet(String name, PackageRelationship cells) {}

    private record Listed(String name, boolean visible, String relationshipId) {}

    private final OPCPackage opc;
    private final PackagePart workbook;
    private final List<Listed> sheets = new ArrayList<>();
    private boolean rootSeen;
    private boolean date1904;

    private WorkbookFile(OPCPackage opc) {
        this.opc = opc;
        Optional<PackageRelationship> document = related(opc, "officeDocument", null);
        if (document.isEmpty()) {
            // POI takes relationships that it cannot read for none.
            opc.getPartsByContentType(ContentTypes.RELATIONSHIPS_PART)
                    .forEach(part -> parse(part, new PartHandler() {}));
            throw new WorkbookRefusedException(Reason.NOT_XLSX);
        }
        this.workbook = part(document.get());
        parse(workbook, this);
    }

    static WorkbookFile open(Path file, WorkbookLimits limits) {
        GuardedZip zip = null;
        try {
            zip = new GuardedZip(file, limits);
            zip.check();
            OPCPackage opc = OPCPackage.open(zip);
            zip.opened();
            return new WorkbookFile(opc);
        } catch (IOException | OpenXML4JException | RuntimeException e) {
            IOUtils.closeQuietly(zip);
            throw refusal(e);
        }
    }

    /** Whether the sheet of that name is there and nobody sees it. */
    boolean hides(String wanted) {
        String key = Texts.headerKey(wanted);
        return sheets.stream()
                .anyMatch(listed ->
                        !listed.visible && Texts.headerKey(listed.name).equals(key));
    }

    /** The first visible sheet of that name, else the first visible one. */
    Sheet sheet(String wanted) {
        String key = Texts.headerKey(wanted);
        Sheet firstVisible = null;
        for (Listed listed : sheets) {
            Optional<PackageRelationship> cells = related(workbook, "worksheet", listed.relationshipId);
            if (cells.isPresent() && listed.visible) {
                Sheet sheet = new Sheet(Texts.oneLine(listed.name), cells.get());
                if (Texts.headerKey(listed.name).equals(key)) {
                    return sheet;
                }
                firstVisible = firstVisible == null ? sheet : firstVisible;
            }
        }
        if (firstVisible == null) {
            throw new WorkbookRefusedException(Reason.NO_SHEET);
        }
        return firstVisible;
    }

    boolean date1904() {
        return date1904;
    }

    /** Hands the elements of the part of this type to the handler, if there is one. */
    void parse(String type, PartHandler handler) {
        related(workbook, type, null).ifPresent(relationship -> parse(part(relationship), handler));
    }

    /** Hands the elements of a sheet to the handler; what is not well-formed refuses the file. */
    void parse(Sheet sheet, PartHandler handler) {
        parse(part(sheet.cells), handler);
    }

    @Override
    public void close() {
        opc.revert();
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
            sheets.add(new Listed(attribute(attributes, "name", ""), visible, relationshipId(attributes)));
        }
    }

    /** The identifier in the namespace of relationships, whichever it is; the sheet's own is in none. */
    private static String relationshipId(Attributes attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getLocalName(i).equals("id") && !attributes.getURI(i).isEmpty()) {
                return attributes.getValue(i);
            }
        }
        return "";
    }

    /** The first part of a type such as {@code styles} that belongs to the owner and, unless it is null, has this id. */
    private static Optional<PackageRelationship> related(RelationshipSource owner, String type, @Nullable String id) {
        try {
            return StreamSupport.stream(owner.getRelationships().spliterator(), false)
                    .filter(relationship -> relationship.getTargetMode() == TargetMode.INTERNAL
                            && relationship.getRelationshipType().endsWith("/" + type)
                            && (id == null || relationship.getId().equals(id)))
                    .findFirst();
        } catch (OpenXML4JException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private PackagePart part(PackageRelationship relationship) {
        try {
            PackagePart part = opc.getPart(PackagingURIHelper.createPartName(relationship.getTargetURI()));
            if (part != null) {
                return part;
            }
        } catch (OpenXML4JException | RuntimeException e) {
            throw refusal(e);
        }
        throw WorkbookRefusedException.damaged("no part " + relationship.getTargetURI());
    }

    /** What a guard said, however deep POI wrapped it; else the file is damaged. */
    private static WorkbookRefusedException refusal(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkbookRefusedException refused) {
                return refused;
            }
        }
        return new WorkbookRefusedException(e, Reason.DAMAGED);
    }

    private static void parse(PackagePart part, PartHandler handler) {
        try (InputStream in = part.getInputStream()) {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            InputSource source = new InputSource(in);
            // The guard in front looks at bytes of UTF-8.
            source.setEncoding("UTF-8");
            reader.parse(source);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new WorkbookRefusedException(e, Reason.DAMAGED);
        }
    }
}
