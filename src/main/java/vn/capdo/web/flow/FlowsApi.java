package vn.capdo.web.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Refusal;
import vn.capdo.flow.FlowCheck;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;
import vn.capdo.flow.FlowReleases;
import vn.capdo.flow.FlowVersions;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;

/** What the editor of process models asks: text and forms of a version, saving a draft, the check of what is being drawn. */
@ApiController
@RequestMapping("/api/v1/flows")
@Tag(name = "flows", description = "Quy trình và các phiên bản")
class FlowsApi {

    private static final TypeReference<Map<String, JsonNode>> FORMS = new TypeReference<>() {};

    private final FlowVersions flows;
    private final FlowReleases releases;
    private final FormLibrary library;
    private final CurrentUser user;
    private final ObjectMapper json;

    FlowsApi(FlowVersions flows, FlowReleases releases, FormLibrary library, CurrentUser user, ObjectMapper json) {
        this.flows = flows;
        this.releases = releases;
        this.library = library;
        this.user = user;
        this.json = json;
    }

    /** @param revision what a later saving must name */
    record Saved(int version, int revision) {}

    @GetMapping("/catalogue")
    @Operation(summary = "Những gì trình sửa quy trình cho chọn: bước, vai trò, mốc, điều kiện, biểu mẫu")
    FlowCatalogue catalogue(Principal person) {
        user.requireAdministersInstallation(person);
        return FlowCatalogue.of(library.forms());
    }

    @GetMapping(path = "/{model}/versions/{version}/xml", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "Một phiên bản dưới dạng BPMN 2.0")
    ResponseEntity<byte[]> xml(Principal person, @PathVariable String model, @PathVariable int version) {
        user.requireAdministersInstallation(person);
        return Download.of(
                model + "-" + version + ".bpmn",
                Download.XML,
                flows.content(model, version).xml());
    }

    @GetMapping(path = "/{model}/merge", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "Bản hợp nhất đề xuất của bản phát hành đang chờ với bản của đơn vị, dưới dạng BPMN 2.0")
    ResponseEntity<byte[]> merge(Principal person, @PathVariable String model) {
        user.requireAdministersInstallation(person);
        return Download.of(
                model + ".bpmn", Download.XML, releases.meeting(model).merge().merged());
    }

    @GetMapping("/{model}/versions/{version}/forms")
    @Operation(summary = "Các biểu mẫu riêng của một phiên bản, theo tên")
    Map<String, JsonNode> forms(Principal person, @PathVariable String model, @PathVariable int version)
            throws JsonProcessingException {
        user.requireAdministersInstallation(person);
        Map<String, JsonNode> forms = new LinkedHashMap<>();
        for (Map.Entry<String, String> form :
                flows.content(model, version).forms().entrySet()) {
            forms.put(form.getKey(), json.readTree(form.getValue()));
        }
        return forms;
    }

    @PutMapping(path = "/{model}/versions/{version}", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Lưu bản thảo; revision là số lần lưu mà người gọi đã thấy. Lưu không làm bản thảo có hiệu lực")
    Saved save(
            Principal person,
            @PathVariable String model,
            @PathVariable int version,
            @RequestParam int revision,
            HttpServletRequest request)
            throws IOException {
        user.requireAdministersInstallation(person);
        return save(person, model, version, revision, drawn(model, version, request));
    }

    @PutMapping(path = "/{model}/versions/{version}/forms", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lưu các biểu mẫu riêng của bản thảo, tất cả cùng lúc; revision như khi lưu bản thảo")
    Saved saveForms(
            Principal person,
            @PathVariable String model,
            @PathVariable int version,
            @RequestParam int revision,
            HttpServletRequest request)
            throws IOException {
        user.requireAdministersInstallation(person);
        Map<String, String> forms = new LinkedHashMap<>();
        try {
            json.readValue(body(request), FORMS).forEach((name, form) -> forms.put(name, form.toString()));
        } catch (JsonProcessingException e) {
            throw new Refusal("flow.page.formsUnreadable");
        }
        return save(
                person,
                model,
                version,
                revision,
                new FlowContent(flows.content(model, version).xml(), forms));
    }

    private Saved save(Principal person, String model, int version, int revision, FlowContent content) {
        return new Saved(version, flows.save(model, version, revision, content, person.getName()));
    }

    @PostMapping(path = "/{model}/versions/{version}/check", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "Kiểm tra một quy trình đang vẽ cùng các biểu mẫu riêng đã lưu; không lưu gì")
    List<FlowFinding> check(
            Principal person, @PathVariable String model, @PathVariable int version, HttpServletRequest request)
            throws IOException {
        user.requireAdministersInstallation(person);
        return flows.check(model, drawn(model, version, request));
    }

    private FlowContent drawn(String model, int version, HttpServletRequest request) throws IOException {
        return new FlowContent(
                new String(body(request), StandardCharsets.UTF_8),
                flows.content(model, version).forms());
    }

    /** One byte more than is taken tells that it is too much; the rest is not read. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(FlowCheck.MAX_BYTES + 1);
        if (body.length > FlowCheck.MAX_BYTES) {
            throw new Refusal("flow.tooLarge", FlowCheck.MAX_BYTES / 1024);
        }
        return body;
    }
}
