package vn.capdo.web.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.ApiScene;

/** The question of a level over the API. */
@CapdoTest
class LevelApiTests extends ApiScene {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void factsLeadToALevelWithItsGrounds(int level) throws Exception {
        JsonNode answer =
                ok("lap.yte", post("/api/v1/law/level").content(JSON.writeValueAsString(life.statement(level))));

        assertThat(answer.get("level").asInt()).isEqualTo(level);
        assertThat(answer.get("manual").asBoolean()).isFalse();
        assertThat(answer.get("message").asText()).isEqualTo("Cấp độ theo tiêu chí: " + level);
        assertThat(answer.get("grounds").get(0).get("level").asInt()).isEqualTo(level);
        assertThat(answer.get("grounds").get(0).get("citation").asText()).contains("85/2016");
    }

    @Test
    void setsMayComeAsAnArrayOrAsOneText() throws Exception {
        String asText = "{\"systemType\":\"INTERNAL\",\"infoTypes\":\"PUBLIC, PRIVATE\"}";
        String asArray = "{\"systemType\":\"INTERNAL\",\"infoTypes\":[\"PUBLIC\",\"PRIVATE\"]}";

        assertThat(ok("lap.yte", post("/api/v1/law/level").content(asText)))
                .isEqualTo(ok("lap.yte", post("/api/v1/law/level").content(asArray)));
    }

    @Test
    void whereNoRuleMatchesAPersonDecides() throws Exception {
        JsonNode answer =
                ok("lap.yte", post("/api/v1/law/level").content("{\"systemType\":\"OTHER\",\"infoTypes\":\"PUBLIC\"}"));

        assertThat(answer.get("level").isNull()).isTrue();
        assertThat(answer.get("manual").asBoolean()).isTrue();
        assertThat(answer.get("message").asText())
                .isEqualTo("Không có tiêu chí nào khớp: người lập phải tự xác định cấp độ và nêu căn cứ.");
        assertThat(answer.get("grounds")).isEmpty();
    }

    @Test
    void anOnlineServiceWithPersonalDataNeedsItsNumberOfUsers() throws Exception {
        String facts =
                "\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":\"PERSONAL\",\"onlineServiceKinds\":\"NON_CONDITIONAL\"";

        JsonNode without = ok("lap.yte", post("/api/v1/law/level").content("{" + facts + "}"));
        assertThat(without.get("level").isNull()).isTrue();
        assertThat(without.get("manual").asBoolean()).isFalse();
        assertThat(without.get("message").asText()).contains("10.000 người");

        assertThat(ok("lap.yte", post("/api/v1/law/level").content("{" + facts + ",\"userCount\":9999}"))
                        .get("level")
                        .asInt())
                .isEqualTo(2);
        assertThat(ok("lap.yte", post("/api/v1/law/level").content("{" + facts + ",\"userCount\":10000}"))
                        .get("level")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void factsThatMakeNoSenseAreRefused() throws Exception {
        assertProblem(
                answer("lap.yte", post("/api/v1/law/level").content("{}")),
                422,
                "field.required",
                "Chưa nhập mục loại hệ thống.");
        assertThat(answer(
                                "lap.yte",
                                post("/api/v1/law/level")
                                        .content("{\"systemType\":\"INTERNAL\",\"infoTypes\":\"XYZ\"}"))
                        .json()
                        .get("key")
                        .asText())
                .isEqualTo("field.choice");
        assertProblem(
                answer("lap.yte", post("/api/v1/law/level").content("{\"systemType\":\"XYZ\"}")),
                422,
                "field.choice",
                "Giá trị “XYZ” không hợp lệ cho mục loại hệ thống.");
        assertThat(answer("lap.yte", post("/api/v1/law/level").content("không phải JSON"))
                        .status())
                .isEqualTo(400);
    }
}
