package vn.capdo.urging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;

/**
 * A letter as a reader of Word documents finds it.
 *
 * @param paragraphs those outside the tables that are not empty
 * @param head the lines of the letterhead's cells: issuer, State, number, dateline
 * @param items the table of late matters, with its titles
 * @param foot Nơi nhận and the signature
 */
public record WordLetter(
        List<String> paragraphs, List<List<String>> head, List<List<String>> items, List<List<String>> foot) {

    public static WordLetter of(byte[] file) {
        try (XWPFDocument document = open(file)) {
            List<XWPFTable> tables = document.getTables();
            if (tables.size() != 3) {
                throw new AssertionError(tables.size() + " tables");
            }
            return new WordLetter(
                    document.getParagraphs().stream()
                            .map(XWPFParagraph::getText)
                            .filter(text -> !text.isBlank())
                            .toList(),
                    cells(tables.get(0)),
                    tables.get(1).getRows().stream()
                            .map(row -> row.getTableCells().stream()
                                    .map(cell -> String.join("\n", lines(cell)))
                                    .toList())
                            .toList(),
                    cells(tables.get(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static XWPFDocument open(byte[] file) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(file));
    }

    private static List<List<String>> cells(XWPFTable table) {
        return table.getRows().stream()
                .flatMap(row -> row.getTableCells().stream())
                .map(WordLetter::lines)
                .toList();
    }

    private static List<String> lines(XWPFTableCell cell) {
        return cell.getParagraphs().stream()
                .map(XWPFParagraph::getText)
                .filter(text -> !text.isBlank())
                .toList();
    }
}
