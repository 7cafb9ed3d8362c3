package vn.capdo.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.support.CapdoTest;

/** The catalogues that come with the product, and those that somebody brings. */
@CapdoTest
class CataloguesTests {

    private static final String CIRCULAR_12 = "TCVN11930-1";

    @Autowired
    Requirements requirements;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "I, 1.1, 3, 3, 3, 3, 3",
        "I, 1.2, 2, 2, 2, 2, 2",
        "I, 1.3, 3, 3, 3, 3, 3",
        "I, 1.4, 2, 3, 3, 3, 3",
        "I, 1.5, 3, 5, 9, 9, 9",
        "I, 1, 2, 2, 2, 2, 2",
        "II.1.a, II.1.a, 3, 5, 7, 8, 8",
        "II.1.b, II.1.b, 3, 6, 16, 17, 19",
        "II.2, 1.1, 4, 5, 6, 6, 6",
        "II.2, 1.2, 5, 6, 6, 6, 6",
        "II.2, 1.3, 3, 4, 6, 6, 6",
        "II.2, 1.4, 1, 2, 3, 3, 3"
    })
    void circular12AsksOfEachLevelForSoMany(
            String part, String parent, int one, int two, int three, int four, int five) {
        Map<Integer, Long> counted = requirements.of(CIRCULAR_12).stream()
                .filter(leaf -> leaf.part().equals(part) && leaf.parent().equals(parent))
                .collect(Collectors.groupingBy(Requirement::level, Collectors.counting()));

        assertThat(IntStream.rangeClosed(1, 5)
                        .mapToObj(level -> counted.get(level).intValue()))
                .containsExactly(one, two, three, four, five);
    }

    @Test
    void numbersAndSectionsAreThoseOfTheAppendices() {
        assertThat(requirements.of(CIRCULAR_12))
                .extracting(Requirement::level, Requirement::subject, Requirement::code, Requirement::reference)
                .contains(
                        tuple(1, "build.acceptance", "1.4.2", "5.1.4.2"),
                        tuple(2, "operation.incidents", "1.5.4", "6.1.5.4"),
                        tuple(3, "operation.devices", "1.5.4", "7.1.5.4"),
                        tuple(3, "operation.users", "1.5.9", "7.1.5.9"),
                        tuple(1, "network.logs", "1.1.2", "5.2.1.3"),
                        tuple(4, "network.devices", "1.1.6", "8.2.1.7"),
                        tuple(2, "application.code", "1.3.4", "6.2.3.4"),
                        tuple(5, "data.backup", "1.4.3", "9.2.4.3"),
                        tuple(2, "design.redundancy", "vi", null),
                        tuple(3, "design.redundancy", "iii", null),
                        tuple(5, "design.second-link", "xix", null),
                        tuple(3, "risk.plan", "1.6", null),
                        tuple(3, "end.plan", "1.7", null));
    }

    @Test
    void incidentsAndDevelopmentHaveChangedPlacesAboveLevel3() {
        List<Requirement> groups = requirements.of("TCVN14423-1");

        assertThat(groups.stream().filter(group -> group.level() == 2)).hasSize(15);
        assertThat(groups.stream().filter(group -> group.level() == 5)).hasSize(18);
        assertThat(groups)
                .extracting(Requirement::code, Requirement::subject)
                .contains(
                        tuple("3.15", "14423.incidents"),
                        tuple("5.16", "14423.incidents"),
                        tuple("5.17", "14423.development"),
                        tuple("6.16", "14423.development"),
                        tuple("6.17", "14423.incidents"),
                        tuple("7.14", "14423.people"));
        assertThat(requirements.get("TCVN14423-1").caveat()).contains("Chưa đối chiếu bản gốc");
    }

    @Test
    void aCatalogueGoesOutToExcelAndComesBackAsItsNextVersion() throws IOException {
        RequirementCatalogue shipped = requirements.get(CIRCULAR_12);
        List<Requirement> all = requirements.of(CIRCULAR_12);

        CatalogueDraft draft = CatalogueFile.read(written(shipped, all));

        assertThat(draft.problems()).isEmpty();
        RequirementCatalogue next = requirements.add(draft, LocalDate.of(2024, 1, 1), "Bản thử", "quantri");
        assertThat(next.version()).isEqualTo(shipped.version() + 1);
        assertThat(next.state()).isEqualTo(RequirementCatalogue.State.AVAILABLE);
        CatalogueComparison same = CatalogueComparison.of(all, requirements.of(next.code()));
        assertThat(same.added()).isEmpty();
        assertThat(same.dropped()).isEmpty();
        assertThat(same.changed()).isEmpty();
    }

    @Test
    void aFileWithAProblemNamesItsRowsAndBringsNothing() throws IOException {
        Requirement good = new Requirement(3, "a", "I", "1.1.1", "1.1", null, "Chính sách", "M1", 1);
        Requirement twice = new Requirement(3, "b", "I", "1.1.1", "1.1", null, "Chính sách", "X9", 2);

        CatalogueDraft draft = CatalogueFile.read(written(requirements.get(CIRCULAR_12), List.of(good, twice)));

        assertThat(draft.problems())
                .containsExactly(
                        "Dòng 3: nhóm “X9” không phải M1 đến M7, T1 đến T4", "Dòng 3: phần và mã này đã có ở dòng 2");
        assertRefusal(() -> requirements.add(draft, LocalDate.of(2024, 1, 1), "Bản thử", "quantri"))
                .isEqualTo("catalogue.hasProblems");
    }

    private Path written(RequirementCatalogue catalogue, List<Requirement> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CatalogueFile.write(out, catalogue, rows);
        return Files.write(folder.resolve("danh-muc.xlsx"), out.toByteArray());
    }

    @Test
    void twoCataloguesAreComparedByWhatTheyAskFor() {
        Requirement kept = new Requirement(3, "kept", "I", "1", "1", null, "Giữ nguyên", "M1", 1);
        Requirement moved = new Requirement(3, "kept", "I", "1", "1", null, "Giữ nguyên", "M1", 7);
        Requirement before = new Requirement(3, "changed", "I", "2", "1", null, "Tên cũ", "M1", 2);
        Requirement after = new Requirement(3, "changed", "I", "3", "1", null, "Tên mới", "M1", 2);
        Requirement gone = new Requirement(3, "gone", "I", "3", "1", null, "Bỏ", "M1", 3);
        Requirement fresh = new Requirement(3, "fresh", "I", "4", "1", null, "Thêm", "M1", 4);

        CatalogueComparison compared =
                CatalogueComparison.of(List.of(kept, before, gone), List.of(moved, after, fresh));

        assertThat(compared.added()).containsExactly(fresh);
        assertThat(compared.dropped()).containsExactly(gone);
        assertThat(compared.changed()).containsExactly(new CatalogueComparison.Change(before, after));
    }
}
