package vn.capdo.urging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableCell.XWPFVertAlign;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPBdr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import vn.capdo.Messages;

/**
 * Prints a letter as a Word document in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20/20/30/20 mm, Times New
 * Roman, page numbers from the second page.
 */
final class LetterDocument {

    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    private static final String FONT = "Times New Roman";
    private static final int BODY = 14;
    private static final int SMALL = 12;

    // In twentieths of a point: 56.7 make a millimetre.
    private static final int PAGE_WIDTH = 11906;
    private static final int PAGE_HEIGHT = 16838;
    private static final int MARGIN = 1134;
    private static final int MARGIN_LEFT = 1701;
    private static final int[] HEAD_COLUMNS = {3571, 5500};
    private static final int[] ITEM_COLUMNS = {600, 2200, 1640, 2261, 1320, 1050};
    private static final int[] FOOT_COLUMNS = {4271, 4800};
    private static final int INDENT = 567;

    private final XWPFDocument document = new XWPFDocument();
    private final Letter letter;

    private LetterDocument(Letter letter) {
        this.letter = letter;
    }

    static byte[] print(Letter letter, Instant now) {
        LetterDocument printed = new LetterDocument(letter);
        try (XWPFDocument document = printed.document;
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            printed.properties(now);
            printed.page();
            printed.head();
            printed.body();
            printed.foot();
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void properties(Instant now) {
        var core = document.getProperties().getCoreProperties();
        core.setTitle(Messages.text("letter.title", letter.number(), letter.about()));
        core.setCreator(letter.issuer());
        core.setCreated(Optional.of(Date.from(now)));
        core.setModified(Optional.of(Date.from(now)));
        XWPFStyles styles = document.createStyles();
        CTFonts fonts = CTFonts.Factory.newInstance();
        fonts.setAscii(FONT);
        fonts.setHAnsi(FONT);
        fonts.setCs(FONT);
        fonts.setEastAsia(FONT);
        styles.setDefaultFonts(fonts);
        styles.setSpellingLanguage("vi-VN");
    }

    private void page() {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(PAGE_WIDTH));
        size.setH(BigInteger.valueOf(PAGE_HEIGHT));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(MARGIN));
        margins.setBottom(BigInteger.valueOf(MARGIN));
        margins.setLeft(BigInteger.valueOf(MARGIN_LEFT));
        margins.setRight(BigInteger.valueOf(MARGIN));
        margins.setHeader(BigInteger.valueOf(567));
        margins.setFooter(BigInteger.valueOf(567));
        margins.setGutter(BigInteger.ZERO);
        XWPFParagraph number = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
        number.setAlignment(ParagraphAlignment.CENTER);
        var field = number.getCTP().addNewFldSimple();
        field.setInstr("PAGE");
        new XWPFRun(field.addNewR(), (org.apache.poi.xwpf.usermodel.IRunBody) number).setText("2");
        number.getCTP().getFldSimpleArray(0).getRArray(0).addNewRPr().addNewSz().setVal(BigInteger.valueOf(2L * 13));
        // The first page has a header of its own, which is empty.
        document.createHeader(HeaderFooterType.FIRST).createParagraph();
    }

    // Head: who writes, the State's name and motto, number, place and day

    private void head() {
        XWPFTable table = table(HEAD_COLUMNS, 2, false);
        XWPFTableCell who = table.getRow(0).getCell(0);
        XWPFParagraph first = first(who, ParagraphAlignment.CENTER);
        if (letter.superior() != null) {
            capitals(first, letter.superior(), false);
            first = next(who, ParagraphAlignment.CENTER);
        }
        capitals(first, letter.issuer(), true);
        rule(who, 1100);

        XWPFTableCell state = table.getRow(0).getCell(1);
        run(first(state, ParagraphAlignment.CENTER), Messages.text("letter.state"), SMALL)
                .setBold(true);
        run(next(state, ParagraphAlignment.CENTER), Messages.text("letter.motto"), 13)
                .setBold(true);
        rule(state, 840);

        XWPFTableCell number = table.getRow(1).getCell(0);
        run(first(number, ParagraphAlignment.CENTER), Messages.text("letter.number", letter.number()), 13);
        XWPFParagraph about = next(number, ParagraphAlignment.CENTER);
        about.setSpacingBefore(60);
        run(about, Messages.text("letter.about", letter.about()), SMALL);
        run(first(table.getRow(1).getCell(1), ParagraphAlignment.CENTER), letter.dateline(), 13)
                .setItalic(true);
    }

    /** A long name of a committee breaks before the name of its place, as on printed letterheads. */
    private static void capitals(XWPFParagraph paragraph, String name, boolean bold) {
        String upper = name.toUpperCase(VIETNAMESE);
        String committee = "ỦY BAN NHÂN DÂN ";
        XWPFRun run;
        if (upper.startsWith(committee)) {
            run = run(paragraph, committee.strip(), SMALL);
            run.addBreak(BreakType.TEXT_WRAPPING);
            run.setText(upper.substring(committee.length()));
        } else {
            run = run(paragraph, upper, SMALL);
        }
        run.setBold(bold);
    }

    /** The line under a name or the motto. */
    private static void rule(XWPFTableCell cell, int indent) {
        XWPFParagraph line = next(cell, ParagraphAlignment.CENTER);
        line.setIndentationLeft(indent);
        line.setIndentationRight(indent);
        line.setSpacingBetween(4, LineSpacingRule.EXACT);
        line.setSpacingBefore(40);
        CTPBdr borders = line.getCTPPr().addNewPBdr();
        CTBorder top = borders.addNewTop();
        top.setVal(STBorder.SINGLE);
        top.setSz(BigInteger.valueOf(6));
        top.setSpace(BigInteger.ONE);
        top.setColor("000000");
        run(line, "", 4);
    }

    // Body

    private void body() {
        XWPFParagraph addressee = document.createParagraph();
        addressee.setAlignment(ParagraphAlignment.CENTER);
        addressee.setSpacingBefore(240);
        addressee.setSpacingAfter(200);
        run(addressee, Messages.text("letter.addressee", letter.addressee()), BODY);
        letter.opening().forEach(this::paragraph);
        items();
        XWPFParagraph space = document.createParagraph();
        space.setSpacingAfter(0);
        space.setSpacingBetween(6, LineSpacingRule.EXACT);
        letter.asked().forEach(this::paragraph);
        letter.closing().forEach(this::paragraph);
    }

    private void paragraph(String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.BOTH);
        paragraph.setFirstLineIndent(INDENT);
        paragraph.setSpacingAfter(120);
        paragraph.setSpacingBetween(1.1);
        run(paragraph, text, BODY);
    }

    private void items() {
        XWPFTable table = table(ITEM_COLUMNS, letter.rows().size() + 1, true);
        List<String> titles = List.of(
                Messages.text("letter.column.position"),
                Messages.text("letter.column.system"),
                Messages.text("letter.column.dossier"),
                Messages.text("letter.column.matter"),
                Messages.text("letter.column.due"),
                Messages.text("letter.column.daysLate"));
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        head.setCantSplitRow(true);
        for (int i = 0; i < titles.size(); i++) {
            head.getCell(i).setVerticalAlignment(XWPFVertAlign.CENTER);
            run(first(head.getCell(i), ParagraphAlignment.CENTER), titles.get(i), SMALL)
                    .setBold(true);
        }
        for (Letter.Row item : letter.rows()) {
            XWPFTableRow row = table.getRow(item.position());
            row.setCantSplitRow(true);
            text(row.getCell(0), ParagraphAlignment.CENTER, String.valueOf(item.position()));
            text(row.getCell(1), ParagraphAlignment.LEFT, item.about());
            text(row.getCell(2), ParagraphAlignment.CENTER, item.dossier());
            text(row.getCell(3), ParagraphAlignment.LEFT, item.title());
            if (!item.basis().isEmpty()) {
                run(next(row.getCell(3), ParagraphAlignment.LEFT), item.basis(), SMALL - 1)
                        .setItalic(true);
            }
            text(row.getCell(4), ParagraphAlignment.CENTER, item.due());
            text(row.getCell(5), ParagraphAlignment.CENTER, item.daysLate());
        }
    }

    private static void text(XWPFTableCell cell, ParagraphAlignment alignment, String text) {
        run(first(cell, alignment), text, SMALL);
    }

    // Foot: who gets a copy, who signs

    private void foot() {
        XWPFTable table = table(FOOT_COLUMNS, 1, false);
        table.getRow(0).setCantSplitRow(true);
        XWPFTableCell copies = table.getRow(0).getCell(0);
        XWPFParagraph above = first(copies, ParagraphAlignment.LEFT);
        above.setSpacingBefore(160);
        XWPFRun heading = run(above, Messages.text("letter.copies"), SMALL);
        heading.setBold(true);
        heading.setItalic(true);
        for (String line : letter.copies()) {
            run(next(copies, ParagraphAlignment.LEFT), line.startsWith("-") ? line : "- " + line, 11);
        }
        XWPFTableCell signature = table.getRow(0).getCell(1);
        XWPFParagraph line = first(signature, ParagraphAlignment.CENTER);
        line.setSpacingBefore(160);
        for (String capacity : letter.capacity()) {
            if (!line.getRuns().isEmpty()) {
                line = next(signature, ParagraphAlignment.CENTER);
            }
            run(line, capacity, 13).setBold(true);
        }
        // Room for the signature and the seal.
        XWPFParagraph signer = next(signature, ParagraphAlignment.CENTER);
        signer.setSpacingBefore(1500);
        run(signer, letter.signer(), BODY).setBold(true);
    }

    // Parts

    private XWPFTable table(int[] columns, int rows, boolean bordered) {
        XWPFTable table = document.createTable(rows, columns.length);
        int width = 0;
        for (int column : columns) {
            width += column;
        }
        table.setWidth(width);
        CTTblLayoutType layout = table.getCTTbl().getTblPr().addNewTblLayout();
        layout.setType(STTblLayoutType.FIXED);
        if (bordered) {
            table.setCellMargins(40, 60, 40, 60);
        } else {
            table.removeBorders();
        }
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        for (int column = grid.sizeOfGridColArray(); column > 0; column--) {
            grid.removeGridCol(column - 1);
        }
        for (int column : columns) {
            grid.addNewGridCol().setW(BigInteger.valueOf(column));
        }
        for (XWPFTableRow row : table.getRows()) {
            for (int i = 0; i < columns.length; i++) {
                row.getCell(i).setWidth(String.valueOf(columns[i]));
            }
        }
        return table;
    }

    private static XWPFParagraph first(XWPFTableCell cell, ParagraphAlignment alignment) {
        return tight(cell.getParagraphs().get(0), alignment);
    }

    private static XWPFParagraph next(XWPFTableCell cell, ParagraphAlignment alignment) {
        return tight(cell.addParagraph(), alignment);
    }

    private static XWPFParagraph tight(XWPFParagraph paragraph, ParagraphAlignment alignment) {
        paragraph.setAlignment(alignment);
        paragraph.setSpacingAfter(0);
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text, int size) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT, XWPFRun.FontCharRange.ascii);
        run.setFontFamily(FONT, XWPFRun.FontCharRange.hAnsi);
        run.setFontFamily(FONT, XWPFRun.FontCharRange.cs);
        run.setFontFamily(FONT, XWPFRun.FontCharRange.eastAsia);
        run.setFontSize(size);
        run.setText(text);
        return run;
    }
}
