package vn.capdo.web.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.rules.RuleVersions;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

@ApiController
@RequestMapping("/api/v1/rules")
@Tag(name = "rules", description = "Bảng quy định và các phiên bản")
class RulesApi {

    private final RuleVersions rules;
    private final RuleViews views;
    private final CurrentUser user;

    RulesApi(RuleVersions rules, RuleViews views, CurrentUser user) {
        this.rules = rules;
        this.views = views;
        this.user = user;
    }

    /** @param revision what a later saving must name */
    record Saved(int version, int revision) {}

    @GetMapping
    @Operation(summary = "Các bảng quy định với phiên bản đang có hiệu lực")
    List<RuleViews.TableLine> list(Principal person) {
        user.requireReadsRules(person);
        return views.tables();
    }

    @GetMapping("/{table}/versions")
    @Operation(summary = "Các phiên bản của một bảng, mới nhất trước")
    List<RuleViews.VersionLine> versions(Principal person, @PathVariable String table) {
        user.requireReadsRules(person);
        return views.versions(table);
    }

    @GetMapping(path = "/{table}/versions/{version}", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "Một phiên bản dưới dạng DMN 1.3")
    ResponseEntity<byte[]> dmn(Principal person, @PathVariable String table, @PathVariable int version) {
        user.requireReadsRules(person);
        return views.download(table, version);
    }

    @PutMapping(path = "/{table}/versions/{version}", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Lưu bản thảo; revision là số lần lưu mà người gọi đã thấy. Lưu không làm bản thảo có hiệu lực")
    Saved save(
            Principal person,
            @PathVariable String table,
            @PathVariable int version,
            @RequestParam int revision,
            HttpServletRequest request)
            throws IOException {
        user.requireEditsRules(person);
        // One byte more than is taken tells that it is too much; the rest is not read.
        byte[] dmn = request.getInputStream().readNBytes(RuleVersions.MAX_BYTES + 1);
        return new Saved(version, rules.save(table, version, revision, dmn, person.getName()));
    }
}
