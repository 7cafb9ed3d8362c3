package vn.capdo.urging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.regime.Capacity;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** One act of urging, and what it refuses. */
@CapdoTest
class UrgingTests extends UrgingScene {

    @Autowired
    Staff staff;

    // One act

    @Test
    void oneActWritesALetterForEachUnitAndRecordsIt() throws Exception {
        campaign();
        String other = "phong-" + realm.unit();
        organisations.add(new Organisation(
                other, "Ban Quản lý", Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), "ban@tinh.example"));
        UUID first = dossier(realm.unit());
        UUID second = dossier(other);
        life.itIs(LocalDate.of(2024, 10, 1));
        life.itIs(OCTOBER);
        List<String> chosen = allLate();

        UUID batch = urgings.send(realm.owner(), chosen, order(41), realm.coordinator());

        List<UrgingLetter> letters = urgings.batch(batch, Set.of(realm.owner()));
        assertThat(letters).extracting(UrgingLetter::number).containsExactly("41/UBND-KGVX", "42/UBND-KGVX");
        assertThat(letters).extracting(UrgingLetter::unit).containsExactly(other, realm.unit());
        assertThat(letters).extracting(UrgingLetter::items).containsExactly(3, 3);
        assertThat(letters).extracting(UrgingLetter::madeBy).containsOnly(realm.coordinator());
        assertThat(letters).extracting(UrgingLetter::dated).containsOnly(OCTOBER);
        assertThat(urgings.items(letters.get(0).id()))
                .extracting(UrgingLetter.Item::dossierId)
                .containsOnly(second);
        assertThat(urgings.recipients(letters.stream().map(UrgingLetter::id).toList()))
                .containsEntry(
                        letters.get(0).id(),
                        List.of(new UrgingLetter.Recipient("Ban Quản lý", "ban@tinh.example", "PENDING")))
                .containsEntry(
                        letters.get(1).id(),
                        List.of(new UrgingLetter.Recipient(
                                staff.nameOf(realm.leader()), realm.leader() + "@tinh.example", "PENDING")));
        assertThat(timeline(first))
                .containsExactly("Đôn đốc: văn bản số 42/UBND-KGVX ngày 09/10/2024 gửi "
                        + organisations.get(realm.unit()).name()
                        + " – Lập hồ sơ đề xuất cấp độ; Mốc phê duyệt hồ sơ; Giải trình việc trễ hạn phê duyệt");
        assertThat(timeline(second)).singleElement().asString().startsWith("Đôn đốc: văn bản số 41/UBND-KGVX");
        assertThat(urgings.late(realm.owner()))
                .allSatisfy(matter -> assertThat(matter.lastUrged()).isEqualTo(OCTOBER));

        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(urgings.zip(letters)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes())
                        .isEqualTo(urgings.content(letters.get(names.size() - 1).id()));
            }
        }
        assertThat(names)
                .containsExactlyElementsOf(
                        letters.stream().map(UrgingLetter::fileName).toList());
    }

    @Test
    void aUnitWithoutAnyAddressGetsItsLetterAndIsKnownAsNotReached() {
        campaign();
        String silent = "ubnd-xa-" + realm.unit();
        organisations.add(new Organisation(
                silent, "Xã không địa chỉ", Organisation.Kind.COMMUNE, realm.owner(), realm.owner(), null));
        dossier(silent);
        life.itIs(OCTOBER);

        assertThat(urgings.drafts(realm.owner(), allLate(), order(1)))
                .singleElement()
                .satisfies(draft -> assertThat(draft.reachable()).isFalse());
        UUID batch = urgings.send(realm.owner(), allLate(), order(1), realm.coordinator());

        UrgingLetter letter = urgings.batch(batch, Set.of(realm.owner())).get(0);
        assertThat(urgings.recipients(List.of(letter.id()))).isEmpty();
        assertThat(urgings.content(letter.id())).isNotEmpty();
    }

    @Test
    void aLeaderWithTheUnitsOwnAddressIsWrittenToOnce() {
        campaign();
        String small = "phong-nho-" + realm.unit();
        organisations.add(new Organisation(
                small, "Phòng nhỏ", Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), "TRUONG@tinh.example"));
        String leader = "truong-" + realm.leader();
        staff.add(
                new vn.capdo.organisation.StaffMember(leader, "Trưởng phòng", "truong@tinh.example", null),
                "mat-khau-thu-nghiem");
        staff.assign(new vn.capdo.organisation.RoleAssignment(
                leader, Role.LEADER, small, LocalDate.of(2020, 1, 1), null, null));
        dossier(small);
        life.itIs(OCTOBER);

        assertThat(urgings.drafts(realm.owner(), allLate(), null).get(0).addressees())
                .containsExactly(new Urgings.Addressee(leader, "Trưởng phòng", "truong@tinh.example"));
    }

    // Refusals

    @Test
    void theSameMatterIsUrgedTwiceOnADayOnlyWhenSaidSo() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        urgings.send(realm.owner(), allLate(), order(1), realm.coordinator());

        assertThat(urgings.drafts(realm.owner(), allLate(), order(2)).get(0).urgedToday())
                .containsExactly("1/UBND-KGVX");
        assertRefused(
                "urging.alreadyToday", () -> urgings.send(realm.owner(), allLate(), order(2), realm.coordinator()));
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(1);

        urgings.send(realm.owner(), allLate(), again(order(2)), realm.coordinator());
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(2);

        life.itIs(OCTOBER.plusDays(1));
        urgings.send(realm.owner(), allLate(), order(3), realm.coordinator());
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(3);
    }

    @Test
    void aNumberIsUsedOnceInAYear() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        urgings.send(realm.owner(), allLate(), order(7), realm.coordinator());

        assertRefused(
                "urging.numberTaken",
                () -> urgings.send(realm.owner(), allLate(), again(order(7)), realm.coordinator()));
        assertThat(urgings.proposal(realm.owner()).firstNumber()).isEqualTo(8);

        life.itIs(LocalDate.of(2025, 1, 6));
        assertThat(urgings.proposal(realm.owner()).firstNumber()).isEqualTo(1);
        urgings.send(realm.owner(), allLate(), order(7, LocalDate.of(2025, 1, 13)), realm.coordinator());
        assertThat(urgings.letters(Set.of(realm.owner()), 10, 0))
                .extracting(UrgingLetter::number)
                .containsExactly("7/UBND-KGVX", "7/UBND-KGVX");
    }

    @Test
    void twoCoordinatorsAtOnceDoNotGetOneNumberNorUrgeTwice() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        List<String> chosen = allLate();

        long refused = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        urgings.send(realm.owner(), chosen, order(1), realm.coordinator());
                        return 0;
                    } catch (Refusal refusal) {
                        assertThat(refusal.key()).isEqualTo("urging.alreadyToday");
                        return 1;
                    }
                }))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();

        assertThat(refused).isEqualTo(3);
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(1);
    }

    @Test
    void whatIsLateNoMoreOrHasMovedIsRefusedWithEverythingElse() {
        campaign();
        dossier(realm.unit());
        UUID done = dossier(realm.unit());
        life.itIs(OCTOBER);
        List<String> chosen = allLate();
        ending.withdraw(done, "Gộp hệ thống", realm.coordinator());

        assertRefused("urging.changed", () -> urgings.send(realm.owner(), chosen, order(1), realm.coordinator()));
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();

        List<String> left = allLate();
        jdbc.sql("update capdo.deadline set version = version + 1 where id = :id")
                .param("id", UUID.fromString(left.get(0).split(":")[1]))
                .update();
        assertRefused("urging.changed", () -> urgings.send(realm.owner(), left, order(1), realm.coordinator()));
    }

    @Test
    void anotherOwnersCoordinatorUrgesNobodyHereAndReadsNothing() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        Realm other = province.realm();
        List<String> chosen = allLate();

        assertRefused("urging.notYours", () -> urgings.send(realm.owner(), chosen, order(1), other.coordinator()));
        assertRefused("urging.notYours", () -> urgings.send(realm.owner(), chosen, order(1), realm.leader()));
        assertRefused("urging.notYours", () -> urgings.send(realm.owner(), chosen, order(1), "giamsat"));
        UUID batch = urgings.send(realm.owner(), chosen, order(1), realm.coordinator());

        Set<String> theirs = urgings.reads(other.coordinator());
        assertThat(theirs).containsExactly(other.owner());
        assertThat(urgings.batch(batch, theirs)).isEmpty();
        assertThat(urgings.letters(theirs, 10, 0)).isEmpty();
        UUID letter = urgings.batch(batch, Set.of(realm.owner())).get(0).id();
        assertThat(urgings.find(letter, theirs)).isEmpty();
        assertThat(urgings.reads(realm.leader())).isEmpty();
        assertThat(urgings.reads("giamsat")).containsExactly(TestProvince.OWNER);
        assertThat(urgings.coordinates("giamsat")).isEmpty();
        assertThat(urgings.reads("quantri2")).containsExactly(TestProvince.OWNER);
    }

    @Test
    void theOwnersOwnMattersAndTheIssuersOwnAreNoMatterForALetter() {
        campaign();
        UUID atTheHead = dossier(realm.unit());
        life.prepare(atTheHead, realm.preparer(), 3);
        life.submit(atTheHead, realm.leader());
        life.findValid(atTheHead, realm.appraiser());
        life.appraise(atTheHead, "userTask_appraiseDossier", realm.appraiser(), "CONFORMING");
        UUID atTheUnit = dossier(realm.unit());
        life.prepare(atTheUnit, realm.preparer(), 2);
        life.submit(atTheUnit, realm.leader());
        life.itIs(OCTOBER);

        assertRefused(
                "urging.toOwner",
                () -> urgings.send(realm.owner(), lateAt(realm.owner()), order(1), realm.coordinator()));
        UrgingOrder byTheUnit = new UrgingOrder(
                realm.designated(),
                1,
                "STTTT",
                "Minh Sơn",
                "đôn đốc",
                LocalDate.of(2024, 10, 16),
                null,
                "Như trên",
                Capacity.HEAD,
                null,
                null,
                "Giám đốc",
                "Cao Bá Lộc",
                false);
        assertRefused(
                "urging.toItself",
                () -> urgings.send(realm.owner(), lateAt(realm.designated()), byTheUnit, realm.coordinator()));
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();

        // The owner may urge its designated unit; the answer then goes to the owner.
        UUID batch = urgings.send(realm.owner(), lateAt(realm.designated()), order(1), realm.coordinator());
        assertThat(letterOf(batch).paragraphs())
                .anyMatch(line -> line.startsWith("2.")
                        && line.contains(
                                "gửi " + organisations.get(realm.owner()).name()));
    }

    @Test
    void anOrderThatLacksSomethingIsRefused() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        LocalDate friday = LocalDate.of(2024, 10, 18);

        refused("urging.nothingChosen", List.of(), order(1));
        refused("field.range", allLate(), order(0));
        refused("field.choice", allLate(), with("so-khac", "UBND", friday, "A"));
        refused("field.choice", allLate(), with(realm.unit(), "UBND", friday, "A"));
        refused("field.required", allLate(), with(realm.owner(), "", friday, "A"));
        refused("urging.symbol", allLate(), with(realm.owner(), "UBND/1", friday, "A"));
        refused("field.required", allLate(), with(realm.owner(), "UBND", null, "A"));
        refused("urging.answerByPast", allLate(), with(realm.owner(), "UBND", OCTOBER, "A"));
        refused("urging.answerByDayOff", allLate(), with(realm.owner(), "UBND", friday.plusDays(1), "A"));
        refused("field.required", allLate(), with(realm.owner(), "UBND", friday, " "));
        refused("field.long", allLate(), with(realm.owner(), "UBND", friday, "A".repeat(101)));
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();
    }

    @Test
    void theNextOrderBeginsWithTheWordsOfTheLast() {
        assertThat(urgings.proposal(realm.owner()).symbol()).isEmpty();
        assertThat(urgings.proposal(realm.owner()).answerBy()).isEqualTo(LocalDate.of(2024, 5, 13));
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        urgings.send(realm.owner(), allLate(), order(5), realm.coordinator());

        UrgingOrder next = urgings.proposal(realm.owner());
        assertThat(next.firstNumber()).isEqualTo(6);
        assertThat(next.symbol()).isEqualTo("UBND-KGVX");
        assertThat(next.capacity()).isEqualTo(Capacity.KT);
        assertThat(next.signer()).isEqualTo("Đỗ Thị Ánh");
        assertThat(next.paragraph()).isNullOrEmpty();
        assertThat(next.again()).isFalse();
    }

    private static UrgingOrder again(UrgingOrder order) {
        return new UrgingOrder(
                order.issuer(),
                order.firstNumber(),
                order.symbol(),
                order.place(),
                order.about(),
                order.answerBy(),
                order.paragraph(),
                order.copies(),
                order.capacity(),
                order.collective(),
                order.head(),
                order.position(),
                order.signer(),
                true);
    }

    private static UrgingOrder with(String issuer, String symbol, LocalDate answerBy, String signer) {
        return new UrgingOrder(
                issuer,
                1,
                symbol,
                "Minh Sơn",
                "đôn đốc",
                answerBy,
                null,
                "Như trên",
                Capacity.HEAD,
                null,
                null,
                "Chủ tịch",
                signer,
                false);
    }

    private static void assertRefused(String key, ThrowingCallable call) {
        assertRefusal(call).isEqualTo(key);
    }

    private void refused(String key, List<String> chosen, UrgingOrder order) {
        assertRefused(key, () -> urgings.send(realm.owner(), chosen, order, realm.coordinator()));
    }

    private List<String> timeline(UUID dossier) {
        return jdbc.sql("select detail from capdo.dossier_event where dossier_id = :id and type = 'URGED' order by id")
                .param("id", dossier)
                .query(String.class)
                .list();
    }
}
