package vn.capdo.web.dossier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.capdo.completeness.DossierContents;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

@ApiController
@Tag(name = "dossiers", description = "Hồ sơ đề xuất cấp độ")
class ContentsApi {

    private final DossierContents contents;
    private final CurrentUser user;

    ContentsApi(DossierContents contents, CurrentUser user) {
        this.contents = contents;
        this.user = user;
    }

    @GetMapping("/api/v1/dossiers/{id}/contents")
    @Operation(summary = "Thành phần của hồ sơ theo luật: đã có gì, còn thiếu gì, bổ sung ở đâu")
    List<ContentView> contents(Principal person, @PathVariable UUID id) {
        user.requireSees(person, id);
        return contents.of(id).stream().map(ContentView::of).toList();
    }
}
