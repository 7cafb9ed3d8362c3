package vn.capdo.docx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ooxml.util.DocumentHelper;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipCollection;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.capdo.Refusal;

/**
 * Looks through a Word file that somebody sends before it becomes a template: it must open, hold nothing that runs or is fetched
 * (macros, embedded programs, a template or pictures somewhere else, fields that read files), and write its places well.
 */
public final class WordUpload {

    private static final String MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final long LARGEST_PART = 20L * 1024 * 1024;
    private static final int MOST_PARTS = 500;
    private static final Pattern FIELD = Pattern.compile("\\s*\\\\?\\s*([A-Za-z]+)");

    /** Fields that only count or lay out. */
    private static final Set<String> HARMLESS = Set.of(
            "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "SEQ", "REF", "PAGEREF", "TOC", "HYPERLINK", "STYLEREF");

    private static final Set<String> RUNS = Set.of(
            "vbaproject",
            "vbadata",
            "oleobject",
            "activex",
            "control",
            "package",
            "afchunk",
            "attachedtoolbars",
            "keymapcustomizations");

    private WordUpload() {}

    /** @throws Refusal {@code docx.*}, with what to do in Word */
    public static WordTemplate check(byte[] file) {
        requireUnpacked(file);
        try (OPCPackage opc = OPCPackage.open(new ByteArrayInputStream(file))) {
            boolean main = false;
            for (PackagePart part : opc.getParts()) {
                String type = part.getContentType();
                if (type.toLowerCase(Locale.ROOT).contains("macro")
                        || type.toLowerCase(Locale.ROOT).contains("vba")) {
                    throw new Refusal("docx.macro");
                }
                main = main || type.equals(MAIN);
                if (!part.isRelationshipPart()) {
                    requireLocal(part.getRelationships());
                }
                if (type.contains("wordprocessingml") && type.endsWith("+xml")) {
                    requireHarmlessFields(part);
                }
            }
            requireLocal(opc.getRelationships());
            if (!main) {
                throw new Refusal("docx.notADocument");
            }
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Exception broken) {
            throw new Refusal("docx.broken"); // POI answers damaged files with exceptions of many kinds.
        }
        WordTemplate template = new WordTemplate(file);
        try {
            template.names();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException broken) {
            throw new Refusal("docx.broken");
        }
        return template;
    }

    /** A small file may unpack to any size. */
    private static void requireUnpacked(byte[] file) {
        int parts = 0;
        byte[] buffer = new byte[8192];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                long size = 0;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    size += read;
                    if (size > LARGEST_PART) {
                        throw new Refusal("docx.unpacked");
                    }
                }
                if (++parts > MOST_PARTS) {
                    throw new Refusal("docx.unpacked");
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new Refusal("docx.broken");
        }
        if (parts == 0) {
            throw new Refusal("docx.broken");
        }
    }

    private static void requireLocal(PackageRelationshipCollection relationships) {
        for (PackageRelationship relationship : relationships) {
            String type = relationship.getRelationshipType().toLowerCase(Locale.ROOT);
            String kind = type.substring(type.lastIndexOf('/') + 1);
            if (kind.equals("vbaproject")) {
                throw new Refusal("docx.macro");
            }
            if (kind.equals("attachedtemplate")) {
                throw new Refusal("docx.remoteTemplate", String.valueOf(relationship.getTargetURI()));
            }
            if (RUNS.contains(kind)) {
                throw new Refusal("docx.embedded");
            }
            if (relationship.getTargetMode() == TargetMode.EXTERNAL) {
                throw new Refusal("docx.external", String.valueOf(relationship.getTargetURI()));
            }
        }
    }

    private static void requireHarmlessFields(PackagePart part) throws Exception {
        Document xml;
        try (InputStream in = part.getInputStream()) {
            xml = DocumentHelper.readDocument(in);
        }
        Element root = xml.getDocumentElement();
        for (Element field : Filling.elements(root, "instrText")) {
            requireHarmless(field.getTextContent());
        }
        for (Element field : Filling.elements(root, "fldSimple")) {
            requireHarmless(field.getAttributeNS(field.getNamespaceURI(), "instr"));
        }
    }

    private static void requireHarmless(String instruction) {
        Matcher matcher = FIELD.matcher(instruction);
        if (matcher.lookingAt() && !HARMLESS.contains(matcher.group(1).toUpperCase(Locale.ROOT))) {
            throw new Refusal("docx.field", matcher.group(1));
        }
    }
}
