package vn.capdo.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendar files as RFC 5545 wants them, read back by another reader. */
class CalendarFileTests {

    private static final Instant NOW = Instant.parse("2024-09-01T01:02:03Z");
    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

    @Test
    void anEventTakesTheWholeDayAndSaysWhatItIs() {
        ParsedCalendar calendar = ParsedCalendar.of(CalendarFile.of(
                "Lịch hạn Capdo – Việc của tôi – Trần Thị Lan",
                List.of(entry(7, LocalDate.of(2024, 9, 30), "Lập hồ sơ – Cổng thông tin")),
                NOW));

        assertThat(calendar.name()).isEqualTo("Lịch hạn Capdo – Việc của tôi – Trần Thị Lan");
        assertThat(calendar.events())
                .containsExactly(new ParsedCalendar.Event(
                        ID + "@capdo",
                        7,
                        "20240901T010203Z",
                        LocalDate.of(2024, 9, 30),
                        LocalDate.of(2024, 10, 1),
                        "Lập hồ sơ – Cổng thông tin",
                        "https://capdo.example/tasks/1"));
    }

    @Test
    void theLastDayOfAYearEndsInTheNext() {
        ParsedCalendar calendar =
                ParsedCalendar.of(CalendarFile.of("Lịch", List.of(entry(1, LocalDate.of(2024, 12, 31), "Hạn")), NOW));

        assertThat(calendar.events().get(0).end()).isEqualTo(LocalDate.of(2025, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a, b; c: d",
                "gạch \\ chéo, \\n không phải xuống dòng",
                "hai\ndòng",
                "\"ngoặc\" – “kép” ; , \\",
                "ặ",
                "BEGIN:VEVENT"
            })
    void whateverATitleSaysComesBackAsItIs(String title) {
        byte[] file = CalendarFile.of(title, List.of(entry(1, LocalDate.of(2024, 9, 30), title)), NOW);

        ParsedCalendar calendar = ParsedCalendar.of(file);
        assertThat(calendar.events()).hasSize(1);
        assertThat(calendar.events().get(0).summary()).isEqualTo(title);
    }

    @Test
    void aWindowsLineEndAndControlCharactersCannotBreakALine() {
        byte[] file = CalendarFile.of(
                "Lịch",
                List.of(entry(1, LocalDate.of(2024, 9, 30), "một\r\nEND:VCALENDAR\rhai\u0007ba\u0000bốn")),
                NOW);

        assertThat(ParsedCalendar.of(file).events().get(0).summary()).isEqualTo("một\nEND:VCALENDAR\nhai ba bốn");
    }

    @Test
    void longVietnameseTitlesAreFoldedByOctetsBetweenCharacters() {
        // Every length, so that the fold falls on every octet of two, three and four octet characters.
        List<CalendarEntry> entries = IntStream.range(1, 260)
                .mapToObj(length -> new CalendarEntry(
                        UUID.nameUUIDFromBytes(new byte[] {(byte) length, (byte) (length >> 8)}),
                        1,
                        LocalDate.of(2024, 9, 30),
                        "x".repeat(length % 7)
                                + "ặế🗓đ,"
                                        .repeat(length)
                                        .substring(0, length % 2 == 0 ? length : length * 2)
                                        .replaceAll("\\p{Cs}$", ""),
                        "Mốc của đợt",
                        "https://capdo.example/dossiers/" + "a".repeat(length)))
                .toList();

        ParsedCalendar calendar = ParsedCalendar.of(CalendarFile.of("Lịch", entries, NOW));

        assertThat(calendar.events().stream().map(ParsedCalendar.Event::summary))
                .containsExactlyElementsOf(
                        entries.stream().map(CalendarEntry::title).toList());
        assertThat(calendar.events().stream().map(ParsedCalendar.Event::url))
                .containsExactlyElementsOf(
                        entries.stream().map(CalendarEntry::link).toList());
    }

    @Test
    void aCalendarWithoutEventsIsAsValidAsAnyOther() {
        byte[] file = CalendarFile.of("Lịch", List.of(), NOW);

        ParsedCalendar calendar = ParsedCalendar.of(file);
        assertThat(calendar.name()).isEqualTo("Lịch");
        assertThat(calendar.events()).isEmpty();
        assertThat(new String(file, StandardCharsets.UTF_8))
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
                .endsWith("END:VCALENDAR\r\n")
                .doesNotContain("VEVENT");
    }

    private static CalendarEntry entry(int version, LocalDate day, String title) {
        return new CalendarEntry(ID, version, day, title, "Mốc của đợt", "https://capdo.example/tasks/1");
    }
}
