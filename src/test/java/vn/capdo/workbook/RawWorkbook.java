package vn.capdo.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, so that a test can put into it what no spreadsheet program would. */
final class RawWorkbook {
    private static final String BAIT = "<>/=\"'&;:! -?0123456789AZrst\0\u00FF";
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    RawWorkbook() {
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        part(
                "_rels/.rels",
                ("<Relationships xmlns=\"%s\"><Relationship Id=\"rId1\" Type=\"%s/officeDocument\""
                                + " Target=\"xl/workbook.xml\"/></Relationships>")
                        .formatted(PACKAGE, OFFICE));
        workbook("", "<sheet name=\"Danh mục hệ thống\" sheetId=\"1\" r:id=\"rId1\"/>");
        part(
                "xl/_rels/workbook.xml.rels",
                ("<Relationships xmlns=\"%1$s\"><Relationship Id=\"rId1\" Type=\"%2$s/worksheet\""
                                + " Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"%2$s/worksheet\""
                                + " Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Type=\"%2$s/styles\""
                                + " Target=\"styles.xml\"/><Relationship Id=\"rId4\" Type=\"%2$s/sharedStrings\""
                                + " Target=\"sharedStrings.xml\"/></Relationships>")
                        .formatted(PACKAGE, OFFICE));
        part(
                "xl/styles.xml",
                ("<styleSheet xmlns=\"%s\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
                                + "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs>"
                                + "<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\"/>"
                                + "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>")
                        .formatted(MAIN));
        sharedStrings("");
        sheet("");
    }

    RawWorkbook part(String name, String xml) {
        parts.put(name, (PROLOG + xml).getBytes(UTF_8));
        return this;
    }

    RawWorkbook bytes(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    /** Changes some bytes of every part. */
    RawWorkbook damage(Random random, int changes) {
        for (byte[] content : parts.values()) {
            for (int i = 0; i < changes; i++) {
                content[random.nextInt(content.length)] = (byte) BAIT.charAt(random.nextInt(BAIT.length()));
            }
        }
        return this;
    }

    RawWorkbook without(String name) {
        parts.remove(name);
        return this;
    }

    RawWorkbook workbook(String properties, String sheets) {
        return part(
                "xl/workbook.xml",
                "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><workbookPr %s/><sheets>%s</sheets></workbook>"
                        .formatted(MAIN, OFFICE, properties, sheets));
    }

    RawWorkbook sharedStrings(String items) {
        return part("xl/sharedStrings.xml", "<sst xmlns=\"%s\">%s</sst>".formatted(MAIN, items));
    }

    RawWorkbook sheet(String rows) {
        return sheet(rows, "");
    }

    RawWorkbook sheet(String rows, String afterRows) {
        return part("xl/worksheets/sheet1.xml", sheetXml(rows, afterRows));
    }

    RawWorkbook secondSheet(String rows) {
        return part("xl/worksheets/sheet2.xml", sheetXml(rows, ""));
    }

    Path write(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "raw", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    static String row(int number, String... cells) {
        return "<row r=\"%d\">%s</row>".formatted(number, String.join("", cells));
    }

    static String inline(String ref, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>".formatted(ref, text);
    }

    static String typed(String ref, String type, String value) {
        return "<c r=\"%s\" t=\"%s\"><v>%s</v></c>".formatted(ref, type, value);
    }

    static String styled(String ref, int style, String value) {
        return "<c r=\"%s\" s=\"%d\"><v>%s</v></c>".formatted(ref, style, value);
    }

    private static String sheetXml(String rows, String afterRows) {
        return "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData>%s</worksheet>".formatted(MAIN, rows, afterRows);
    }
}
