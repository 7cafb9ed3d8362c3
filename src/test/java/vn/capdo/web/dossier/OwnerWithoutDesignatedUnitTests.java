package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An owner whose designation has ended, and none has followed yet: pages say so, none falls. */
@CapdoTest
class OwnerWithoutDesignatedUnitTests {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private UUID drafting;
    private UUID underAppraisal;

    @BeforeEach
    void aDossierInEachHalf() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        drafting =
                opening.start(province.system(realm.unit()), realm.preparer()).id();
        underAppraisal =
                opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.prepare(underAppraisal, realm.preparer(), 2);
        life.submit(underAppraisal, realm.leader());
        life.findValid(underAppraisal, realm.appraiser());
        jdbc.sql("update capdo.designation set valid_to = :yesterday where owner = :owner")
                .param("yesterday", life.today().minusDays(1))
                .param("owner", realm.owner())
                .update();
    }

    @Test
    void everyPageOfEverybodyIsShown() throws Exception {
        List<String> fallen = new ArrayList<>();
        for (String who :
                List.of(realm.preparer(), realm.leader(), realm.appraiser(), realm.approver(), realm.coordinator())) {
            for (String page : List.of(
                    "/dossiers/" + drafting,
                    "/dossiers/" + underAppraisal,
                    "/my-work",
                    "/dossiers",
                    "/deadlines",
                    "/missed",
                    "/urging",
                    "/api/v1/dossiers/" + underAppraisal)) {
                int status = mvc.perform(get(page).with(user(who)))
                        .andReturn()
                        .getResponse()
                        .getStatus();
                if (status != 200 && status != 403 && status != 404) {
                    fallen.add(status + " " + page + " " + who);
                }
            }
        }
        assertThat(fallen).isEmpty();
        assertThat(mvc.perform(get("/dossiers/" + underAppraisal).with(user(realm.coordinator())))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("chưa chỉ định");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-06-30", "2024-05-06", "2026-07-15", "2026-09-01"})
    void theLawCanBeAskedForSuchADay(String on) throws Exception {
        MockHttpServletResponse answer = mvc.perform(post("/api/v1/law/authority")
                        .with(user(realm.coordinator()))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"on\":\"" + on + "\",\"owner\":\"" + realm.owner() + "\",\"unit\":\"" + realm.unit()
                                + "\",\"level\":2}"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus())
                .as(answer.getContentAsString(StandardCharsets.UTF_8))
                .isBetween(200, 499);
        assertThat(mvc.perform(get("/law")
                                .param("on", on)
                                .param("owner", realm.owner())
                                .with(user(realm.coordinator())))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isBetween(200, 499);
    }
}
