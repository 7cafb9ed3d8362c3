package vn.capdo.web.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

/**
 * Ask the law: the answers of the page <i>Tra cứu</i> for programs. The names of the facts stand in {@link LawFacts}; sets come
 * as arrays or comma-joined, dates as yyyy-MM-dd. What is not said counts as "no" or "none".
 */
@ApiController
@RequestMapping("/api/v1/law")
@Tag(name = "law", description = "Hỏi quy định, của bất kỳ ngày nào (on)")
class LawApi {

    private final RegimeDesk regimes;
    private final LevelDesk levels;
    private final AuthorityDesk authorities;
    private final CurrentUser user;

    LawApi(RegimeDesk regimes, LevelDesk levels, AuthorityDesk authorities, CurrentUser user) {
        this.regimes = regimes;
        this.levels = levels;
        this.authorities = authorities;
        this.user = user;
    }

    @PostMapping("/regime")
    @Operation(
            summary = "Khung pháp lý của một trường hợp, vì sao, và các mốc chuyển tiếp",
            description =
                    "matter (NEW_DOSSIER, PENDING_DOSSIER, STANDING_LEVEL), phase (RUNNING, BUILDING, HIRING: thuê dịch vụ, không"
                            + " thuộc điều khoản chuyển tiếp về đầu tư, xây dựng), constructionBegan, filedOn, leveledOn, on."
                            + " decision = MANUAL khi phải có người xác nhận.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            "{\"matter\":\"NEW_DOSSIER\",\"phase\":\"BUILDING\",\"constructionBegan\":\"2026-03-01\",\"on\":\"2026-09-01\"}"))))
    RegimeDesk.Regime regime(Principal person, @RequestBody ObjectNode body) {
        return regimes.regime(facts(person, body, LawFacts.REGIME));
    }

    @PostMapping("/level")
    @Operation(
            summary = "Cấp độ theo tiêu chí, kèm mọi căn cứ khớp, lưu ý và thang tổn hại",
            description =
                    "Dữ kiện của biểu mẫu, cộng các dữ kiện của /regime hoặc regime (mã khung pháp lý). publicServiceScope (NONE,"
                            + " PARTIAL: một phần, FULL: toàn trình) bên cạnh onlinePublicServiceLevel; infraScope có SEVERAL_ORGS"
                            + " (một số cơ quan trong một tỉnh); listCriteria: căn cứ của Điều 16 Nghị định 331/2026. decision ="
                            + " RULE, MANUAL (người quyết định, xem decide) hoặc INCOMPLETE: thiếu một số liệu có thể đổi cấp độ,"
                            + " xem missing; số liệu không đổi được cấp độ thì không hỏi. floor: không đề xuất thấp hơn.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            "{\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":[\"PERSONAL\"],\"handlesAdminProcedures\":true,\"basicDataSubjects\":25000,\"on\":\"2026-09-01\"}"))))
    LevelDesk.Level level(Principal person, @RequestBody ObjectNode body) {
        return levels.level(facts(person, body, LawFacts.union(LawFacts.LEVEL, LawFacts.STATEMENT)));
    }

    @PostMapping("/authority")
    @Operation(
            summary = "Ai lập, cho ý kiến, thẩm định, phê duyệt ở một cấp độ; thời hạn, biểu mẫu, chu kỳ kiểm tra",
            description =
                    "level, ownerKind (hoặc owner, operatingUnit: mã đơn vị), phase (dự án, thuê dịch vụ có bên lập hồ sơ"
                            + " riêng), nationalList (đề nghị đưa vào Danh mục) hoặc listed (đã thuộc Danh mục), listCriteria,"
                            + " severalOperators, noDesignatedUnit, delegated, levelByHand, step (hỏi một bước), cộng các dữ kiện"
                            + " của /regime hoặc regime. notes: lưu ý kèm căn cứ; inspection theo bảng của ngày on, statutory ="
                            + " false khi không phải chu kỳ luật định.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            "{\"level\":3,\"operatingUnit\":\"so-yte\",\"on\":\"2026-09-01\"}"))))
    AuthorityDesk.Powers authority(Principal person, @RequestBody ObjectNode body) {
        return authorities.powers(facts(person, body, LawFacts.AUTHORITY));
    }

    private Fields facts(Principal person, ObjectNode body, Collection<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        body.properties().forEach(field -> values.put(field.getKey(), text(field.getKey(), field.getValue())));
        Fields facts = Fields.of(values, known);
        if (facts.has("dossierId")) {
            user.requireSees(person, id(facts.text("dossierId")));
        }
        return facts;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("dossier.unknown", text);
        }
    }

    /** A set is read as if it had come comma-joined; the components are a table and stay as they are. */
    private static String text(String name, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (name.equals("components") && !value.isTextual()) {
            return value.toString();
        }
        if (value.isObject()) {
            throw new Refusal("field.choice", label(name), value);
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(","));
        }
        return value.asText();
    }

    /** The name itself where there is no such field: it is refused as unknown in any case. */
    private static String label(String name) {
        return LawFacts.LEVEL.contains(name) || LawFacts.AUTHORITY.contains(name) || LawFacts.STATEMENT.contains(name)
                ? Fields.label(name)
                : name;
    }
}
