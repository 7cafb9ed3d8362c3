package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

class LargeWorkbookTests {
    private static final LocalDate FIRST_DAY = LocalDate.of(2010, 1, 1);

    private final List<TemplateColumn> columns = Stream.concat(
                    Stream.of(
                            TemplateColumn.of("Mã hệ thống", true, ColumnType.TEXT, 20),
                            TemplateColumn.of("Ngày quyết định", false, ColumnType.DATE, 14),
                            TemplateColumn.of("Cấp độ", false, ColumnType.NUMBER, 10)),
                    IntStream.rangeClosed(4, 16)
                            .mapToObj(i -> TemplateColumn.of("Thông tin " + i, false, ColumnType.TEXT, 30)))
            .toList();

    @TempDir
    Path folder;

    @Test
    void readsFiftyThousandRows() throws Exception {
        Path file = workbook(50_000, columns);
        List<Integer> wrong = new ArrayList<>();
        int[] count = {0};

        WorkbookSummary summary = WorkbookReader.read(file, wanted(columns), row -> {
            if (!isAsWritten(row, count[0]++)) {
                wrong.add(row.rowNumber());
            }
        });

        assertThat(summary.rows()).isEqualTo(50_000);
        assertThat(count[0]).isEqualTo(50_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void refusesOneRowMoreThanFiftyThousand() throws Exception {
        List<TemplateColumn> few = columns.subList(0, 1);
        Path file = workbook(50_001, few);

        WorkbookRefusedException refusal = catchThrowableOfType(
                WorkbookRefusedException.class, () -> WorkbookReader.read(file, wanted(few), row -> {}));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_ROWS);
        assertThat(refusal.messageIn(Messages.VIETNAMESE)).startsWith("Tệp có nhiều hơn 50.000 dòng dữ liệu.");
    }

    private static boolean isAsWritten(SheetRow row, int i) {
        return row.rowNumber() == i + 2
                && row.cells().size() == 16
                && row.cells().get("Mã hệ thống").text().equals("HT-" + i)
                && row.cells().get("Ngày quyết định").date().equals(FIRST_DAY.plusDays(i % 5_000));
    }

    private static List<Column> wanted(List<TemplateColumn> columns) {
        return columns.stream().map(TemplateColumn::toColumn).toList();
    }

    private Path workbook(int rows, List<TemplateColumn> columns) throws Exception {
        Path file = folder.resolve(rows + ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Iterable<List<?>> values = () ->
                    IntStream.range(0, rows).<List<?>>mapToObj(i -> row(i)).iterator();
            WorkbookWriter.table(out, WorkbookReader.DEFAULT_SHEET, columns, values);
        }
        return file;
    }

    private static List<?> row(int i) {
        List<Object> values = new ArrayList<>(Arrays.asList("HT-" + i, FIRST_DAY.plusDays(i % 5_000), i % 5 + 1));
        for (int column = 4; column <= 16; column++) {
            values.add("Hệ thống thông tin số " + i + " của đơn vị " + column);
        }
        return values;
    }
}
