package vn.capdo.web.incident;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Messages;
import vn.capdo.incident.IncidentQueries;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.TemplateColumn;
import vn.capdo.workbook.WorkbookWriter;

/** A quarter's sums for the risk report, on a page and as a file; of the owners whose whole register the person sees. */
@PageController
@RequestMapping("/incidents")
class IncidentQuarter {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final IncidentQueries queries;
    private final CurrentUser user;
    private final Clock clock;

    IncidentQuarter(IncidentQueries queries, CurrentUser user, Clock clock) {
        this.queries = queries;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/quarter")
    String show(
            Principal person,
            Model model,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable Integer quarter) {
        LocalDate today = LocalDate.now(clock);
        int shownYear = year == null ? today.getYear() : year;
        int shownQuarter = quarter == null ? (today.getMonthValue() + 2) / 3 : quarter;
        model.addAttribute("year", shownYear);
        model.addAttribute("quarter", shownQuarter);
        model.addAttribute("headers", headers());
        model.addAttribute("lines", lines(person, shownYear, shownQuarter));
        return "incident/quarter";
    }

    @GetMapping("/quarter.csv")
    ResponseEntity<byte[]> csv(Principal person, @RequestParam int year, @RequestParam int quarter) throws IOException {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.EXCEL)) {
            printer.printRecord(headers());
            for (List<?> line : lines(person, year, quarter)) {
                printer.printRecord(line);
            }
        }
        return Download.of(name(year, quarter, "csv"), Download.CSV, text.toString());
    }

    @GetMapping("/quarter.xlsx")
    ResponseEntity<byte[]> workbook(Principal person, @RequestParam int year, @RequestParam int quarter)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.table(
                out,
                Messages.text("incident.sheet", quarter, String.valueOf(year)),
                headers().stream()
                        .map(header -> TemplateColumn.of(header, false, ColumnType.TEXT, 22))
                        .toList(),
                lines(person, year, quarter));
        return Download.of(name(year, quarter, "xlsx"), XLSX, out.toByteArray());
    }

    private static String name(int year, int quarter, String kind) {
        return "su-co-" + year + "-quy-" + quarter + "." + kind;
    }

    private static List<String> headers() {
        return Stream.of(
                        "owner",
                        "seriousness",
                        "incidents",
                        "open",
                        "lateNotices",
                        "lateReports",
                        "hoursToNotice",
                        "hoursToClose")
                .map(column -> Messages.text("incident.column." + column))
                .toList();
    }

    private List<List<@Nullable Object>> lines(Principal person, int year, int quarter) {
        return IncidentApi.quarter(queries, user.scope(person), year, quarter, OffsetDateTime.now(clock)).stream()
                .map(line -> Arrays.<@Nullable Object>asList(
                        line.owner(),
                        line.seriousness().label(),
                        line.incidents(),
                        line.open(),
                        line.lateNotices(),
                        line.lateReports(),
                        line.hoursToNotice(),
                        line.hoursToClose()))
                .toList();
    }
}
