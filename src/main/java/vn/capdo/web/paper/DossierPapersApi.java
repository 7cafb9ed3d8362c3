package vn.capdo.web.paper;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Links;
import vn.capdo.paper.PaperKind;
import vn.capdo.paper.Papers;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

/** The papers that a dossier needs, for the forms of tasks and for programs. */
@ApiController
@RequestMapping("/api/v1/dossiers/{id}/papers")
@Tag(name = "dossiers")
class DossierPapersApi {

    private final Papers papers;
    private final CurrentUser user;

    DossierPapersApi(Papers papers, CurrentUser user) {
        this.papers = papers;
        this.user = user;
    }

    /**
     * @param formNumber empty for a paper that the law prints no form for
     * @param number null as long as it has none
     * @param missing what is still blank, in words
     * @param href the page on which it is written and numbered
     * @param word the Word document
     */
    record Line(
            PaperKind kind,
            String title,
            String formNumber,
            String citation,
            String issuer,
            @Nullable String number,
            List<String> missing,
            String href,
            String word) {}

    @GetMapping
    @Operation(summary = "Văn bản mà hồ sơ cần; now=true: chỉ văn bản của bước hiện tại")
    List<Line> list(Principal person, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean now) {
        user.requireSees(person, id);
        return (now ? papers.ofStep(id) : papers.of(id))
                .stream()
                        .map(offer -> {
                            String href = Links.dossierPaper(id, offer.kind().name());
                            return new Line(
                                    offer.kind(),
                                    offer.title(),
                                    offer.formNumber(),
                                    offer.citation(),
                                    offer.issuerName(),
                                    offer.numbered() == null
                                            ? null
                                            : offer.numbered().number(),
                                    offer.missing(),
                                    href,
                                    href + ".docx");
                        })
                        .toList();
    }
}
