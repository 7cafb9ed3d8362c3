package vn.capdo.urging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisations;
import vn.capdo.regime.Capacity;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An owner with a campaign in May and matters that are late in October. */
abstract class UrgingScene {

    /** A Monday; the milestone passes on a Monday too. */
    static final LocalDate MAY = LocalDate.of(2024, 5, 6);

    static final LocalDate SEPTEMBER = LocalDate.of(2024, 9, 30);

    static final LocalDate DECEMBER = LocalDate.of(2024, 12, 31);

    static final LocalDate OCTOBER = LocalDate.of(2024, 10, 9);

    @Autowired
    Urgings urgings;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    Organisations organisations;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    JdbcClient jdbc;

    Realm realm;

    @BeforeEach
    void anOwnerInMay() {
        province.found();
        life.itIs(MAY);
        realm = province.realm();
    }

    void campaign() {
        province.campaign("C-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), SEPTEMBER, DECEMBER);
    }

    UUID dossier(String unit) {
        return opening.start(province.system(unit), realm.coordinator()).id();
    }

    LocalDate lastDayOfTask() {
        return jdbc.sql(
                        """
                        select min(l.due_on) from capdo.deadline l join capdo.level_dossier d on d.id = l.dossier_id
                            join capdo.information_system s on s.id = d.system_id
                        where s.owner = :owner and l.kind = 'TASK' and l.closed_at is null""")
                .param("owner", realm.owner())
                .query(LocalDate.class)
                .single();
    }

    List<String> allLate() {
        return urgings.late(realm.owner()).stream().map(LateMatter::selection).toList();
    }

    List<String> lateAt(String unit) {
        return urgings.late(realm.owner()).stream()
                .filter(matter -> matter.unit().equals(unit))
                .map(LateMatter::selection)
                .toList();
    }

    UrgingOrder order(int number) {
        return order(number, LocalDate.of(2024, 10, 16));
    }

    UrgingOrder order(int number, LocalDate answerBy) {
        return new UrgingOrder(
                realm.owner(),
                number,
                "UBND-KGVX",
                "Minh Sơn",
                "đôn đốc bảo đảm an toàn hệ thống thông tin",
                answerBy,
                "Đây là năm thứ hai đơn vị chậm.",
                "Như trên;\n- Lưu: VT.",
                Capacity.KT,
                "Ủy ban nhân dân",
                "Chủ tịch",
                "Phó Chủ tịch",
                "Đỗ Thị Ánh",
                false);
    }

    WordLetter letterOf(UUID batch) {
        List<UrgingLetter> letters = urgings.batch(batch, Set.of(realm.owner()));
        assertThat(letters).hasSize(1);
        return WordLetter.of(urgings.content(letters.get(0).id()));
    }
}
