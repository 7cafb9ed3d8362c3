package vn.capdo.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.capdo.acting.Actor;

/** What becomes of a finding, act by act. */
class FindingTests {

    private static final LocalDate FOUND = LocalDate.of(2024, 5, 6);
    private static final LocalDate TODAY = FOUND.plusDays(10);
    private static final Actor FIXER = Actor.of("lap");
    private static final Actor CHECKER = Actor.of("tham");

    private static Finding found() {
        return new Finding(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "10.0.0.1:443",
                "Thiếu bản vá",
                "CVE-2021-44228",
                Severity.CRITICAL,
                null,
                null,
                FOUND.plusDays(5),
                FindingState.OPEN,
                null,
                FOUND,
                FOUND,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    private static Finding fixed() {
        return found().after(FindingAct.START, null, FIXER, TODAY)
                .after(FindingAct.REPORT_FIXED, "Đã vá", FIXER, TODAY);
    }

    @Test
    void itIsFixedByOneAndClosedByAnother() {
        Finding fixed = fixed();
        assertThat(fixed.state()).isEqualTo(FindingState.RECHECK);
        assertThat(fixed.fixedBy()).isEqualTo("lap");
        assertThat(fixed.isLate(TODAY)).as("open until somebody has checked").isTrue();

        Finding closed = fixed.after(FindingAct.CLOSE, null, CHECKER, TODAY);
        assertThat(closed.state()).isEqualTo(FindingState.CLOSED);
        assertThat(closed.closedOn()).isEqualTo(TODAY);
        assertThat(closed.isLate(TODAY)).isFalse();
        assertThat(closed.revision()).isEqualTo(3);
    }

    @Test
    void whoFixedItDoesNotCheckHisOwnWorkNorDoesHisSubstitute() {
        Finding fixed = fixed();
        assertThatThrownBy(() -> fixed.after(FindingAct.CLOSE, null, FIXER, TODAY))
                .hasMessageContaining("nhờ người khác");
        assertThatThrownBy(() -> fixed.after(FindingAct.CLOSE, null, Actor.onBehalf("thay", "lap"), TODAY))
                .hasMessageContaining("nhờ người khác");
        Finding bySubstitute = found().after(FindingAct.REPORT_FIXED, "Đã vá", Actor.onBehalf("thay", "lap"), TODAY);
        assertThatThrownBy(() -> bySubstitute.after(FindingAct.CLOSE, null, FIXER, TODAY))
                .hasMessageContaining("nhờ người khác");
    }

    @Test
    void aRiskIsAcceptedWithAReasonOnly() {
        assertThatThrownBy(() -> found().after(FindingAct.ACCEPT, " ", CHECKER, TODAY))
                .hasMessageContaining("cần lời giải thích");
        Finding accepted = found().after(FindingAct.ACCEPT, "Máy thử, không nối mạng", CHECKER, TODAY);
        assertThat(accepted.state()).isEqualTo(FindingState.ACCEPTED);
        assertThat(accepted.reason()).isEqualTo("Máy thử, không nối mạng");
        assertThat(accepted.closedOn()).isEqualTo(TODAY);
    }

    @Test
    void oneThatIsStillThereGoesBackAndAClosedOneOpensAgain() {
        Finding back = fixed().after(FindingAct.RETURN, "Vẫn quét thấy", CHECKER, TODAY);
        assertThat(back.state()).isEqualTo(FindingState.FIXING);
        assertThat(back.fixedBy()).isNull();

        Finding again = fixed().after(FindingAct.CLOSE, null, CHECKER, TODAY)
                .after(FindingAct.REOPEN, "Máy mới cài lại bản cũ", CHECKER, TODAY);
        assertThat(again.state()).isEqualTo(FindingState.OPEN);
        assertThat(again.closedOn()).isNull();
        assertThat(again.fixedOn()).isNull();
    }

    @Test
    void whatIsNotFixedIsNotClosed() {
        assertThatThrownBy(() -> found().after(FindingAct.CLOSE, null, CHECKER, TODAY))
                .hasMessageContaining("Chưa xử lý");
        assertThat(found().acts()).containsExactly(FindingAct.START, FindingAct.REPORT_FIXED, FindingAct.ACCEPT);
    }
}
