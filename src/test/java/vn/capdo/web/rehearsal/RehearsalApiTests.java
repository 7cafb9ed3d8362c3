package vn.capdo.web.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** The clock of a rehearsal over the API. */
@CapdoTest
class RehearsalApiTests extends ApiScene {

    @ParameterizedTest
    @ValueSource(strings = {"lap.yte", "dieuphoi", "giamsat", "chutich"})
    void onlyAnAdministratorMovesTheClock(String person) throws Exception {
        assertProblem(
                answer(person, put("/api/v1/rehearsal/clock").content("{\"now\":\"2030-01-01T08:00:00+07:00\"}")),
                403,
                "dossier.actNotYours",
                "Việc này chỉ dành cho Quản trị cài đặt.");
    }

    @Test
    void theClockStandsUnlessThisIsARehearsal() throws Exception {
        Answer answer =
                answer("quantri2", put("/api/v1/rehearsal/clock").content("{\"now\":\"2030-01-01T08:00:00+07:00\"}"));

        assertProblem(answer, 422, "rehearsal.disabled", "Chế độ diễn tập đang tắt.");
        assertThat(ok("lap.yte", get("/api/v1/rehearsal/clock")).get("now").asText())
                .startsWith("2024-05-06T08:0");
    }

    @Test
    void theClockNeedsAnInstant() throws Exception {
        assertProblem(
                answer("quantri2", put("/api/v1/rehearsal/clock").content("{}")),
                422,
                "field.required",
                "Chưa nhập mục thời điểm mới.");
        assertThat(answer("quantri2", put("/api/v1/rehearsal/clock").content("{\"now\":\"2030-01-01\"}"))
                        .status())
                .isEqualTo(400);
    }
}
