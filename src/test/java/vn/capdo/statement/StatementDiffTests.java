package vn.capdo.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.capdo.statement.StatementDiff.Change;

class StatementDiffTests {

    private static Map<StatementSection, SectionContent> devices(String... names) {
        return Map.of(
                StatementSection.DEVICES,
                new SectionContent(
                        Map.of(),
                        List.of(names).stream()
                                .map(name -> Map.of("device", name.split(":")[0], "location", name.split(":")[1]))
                                .toList()));
    }

    @Test
    void rowsAreSameWhereverTheyStandAndChangedWhenTheyNameTheSameThing() {
        var line = StatementDiff.between(
                        devices("Tường lửa:A", "Máy chủ:A", "Cũ:A", "Máy chủ:B"),
                        devices("Mới:A", "Máy chủ:B", "Tường lửa:A", "Máy chủ:C"))
                .get(0);

        assertThat(line.change()).isEqualTo(Change.CHANGED);
        assertThat(line.rows())
                .extracting(row -> row.change() + " " + row.cells().get(0).before() + ">"
                        + row.cells().get(0).after() + " " + row.cells().get(1).before() + ">"
                        + row.cells().get(1).after())
                .containsExactly(
                        "ADDED >Mới >A",
                        "SAME Máy chủ>Máy chủ B>B",
                        "SAME Tường lửa>Tường lửa A>A",
                        "CHANGED Máy chủ>Máy chủ A>C",
                        "DROPPED Cũ> A>");
    }

    @Test
    void textsAreComparedOneByOne() {
        var before =
                Map.of(StatementSection.SCOPE, new SectionContent(Map.of("scope", "Sở", "scale", "Nhỏ"), List.of()));
        var after =
                Map.of(StatementSection.SCOPE, new SectionContent(Map.of("scope", "Tỉnh", "served", "Dân"), List.of()));

        assertThat(StatementDiff.between(before, after).get(0).texts())
                .extracting(StatementDiff.TextLine::label, StatementDiff.TextLine::change)
                .containsExactly(
                        tuple("Phạm vi", Change.CHANGED),
                        tuple("Quy mô", Change.DROPPED),
                        tuple("Đối tượng phục vụ", Change.ADDED));
        assertThat(StatementDiff.between(before, before)).allMatch(line -> line.change() == Change.SAME);
        assertThat(StatementDiff.between(Map.of(), after).get(0).change()).isEqualTo(Change.ADDED);
        assertThat(StatementDiff.between(after, Map.of()).get(0).change()).isEqualTo(Change.DROPPED);
    }
}
