package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import vn.capdo.document.ActVersions;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.SampleFiles;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.ApiScene;

/** An act speaks of the versions that were there; a later one says that it needs a new act. */
@CapdoTest
class FrozenVersionsTests extends ApiScene {

    @Autowired
    ActVersions acts;

    private JsonNode add(String person, UUID id, String kind, @Nullable String document, String text) throws Exception {
        MockMultipartHttpServletRequestBuilder request = multipart("/api/v1/dossiers/" + id + "/documents");
        request.file(upload(text + ".pdf", SampleFiles.pdf(text))).param("kind", kind);
        if (document != null) {
            request.param("documentId", document);
        }
        return ok(person, request);
    }

    private JsonNode line(JsonNode documents, String id) {
        for (JsonNode document : documents) {
            if (document.get("id").asText().equals(id)) {
                return document;
            }
        }
        throw new AssertionError(documents);
    }

    @Test
    void aLaterVersionIsMarkedAndTheApprovedOneStays() throws Exception {
        Realm realm = province.realm();
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        String plan = add(realm.preparer(), id, "PLAN_STATEMENT", null, "một")
                .get(0)
                .get("id")
                .asText();
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        assertThat(acts.of(id))
                .filteredOn(spoken -> spoken.documentId().toString().equals(plan))
                .extracting(spoken -> spoken.act().name() + " " + spoken.version())
                .containsExactly("SUBMITTED 1", "APPRAISED 1", "APPROVED 1");
        JsonNode before = ok(realm.preparer(), get("/api/v1/dossiers/" + id + "/documents"));
        assertThat(line(before, plan).get("after").isNull()).isTrue();

        JsonNode after = add(realm.preparer(), id, "PLAN_STATEMENT", plan, "hai");
        add(realm.preparer(), id, "EVIDENCE", null, "ba");

        assertThat(line(after, plan).get("after").asText()).startsWith("Sau phê duyệt: ");
        assertThat(ok(realm.preparer(), get("/api/v1/dossiers/" + id + "/documents")))
                .as("evidence is what comes after an approval")
                .filteredOn(document -> !document.get("after").isNull())
                .hasSize(1);
        assertThat(acts.of(id)).as("what was approved stays what it was").allMatch(spoken -> spoken.version() == 1);
        String page = mvc.perform(get("/dossiers/" + id + "/documents").with(user(realm.preparer())))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("Sau phê duyệt: quyết định không nói về phiên bản này", "Phê duyệt ");
    }

    @Test
    void aVersionThatCameWithTheSupplementIsNoLongerLater() throws Exception {
        Realm realm = province.realm();
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        String level = add(realm.preparer(), id, "LEVEL_STATEMENT", null, "một")
                .get(0)
                .get("id")
                .asText();
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());
        life.runDueJobs();
        life.findInvalid(id, realm.appraiser());
        JsonNode supplemented = add(realm.preparer(), id, "LEVEL_STATEMENT", level, "hai");
        assertThat(line(supplemented, level).get("after").asText()).startsWith("Sau trình: ");

        life.supplement(id, realm.preparer(), 2);

        assertThat(line(ok(realm.preparer(), get("/api/v1/dossiers/" + id + "/documents")), level)
                        .get("after")
                        .isNull())
                .isTrue();
    }
}
