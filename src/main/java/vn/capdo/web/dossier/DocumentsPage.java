package vn.capdo.web.dossier;

import java.io.IOException;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.acting.Access.Scope;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Documents;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.register.InformationSystem;
import vn.capdo.web.dossier.UploadForms.Paper;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** A dossier's documents with all their versions, and where they are added. */
@PageController
@RequestMapping("/dossiers/{id}/documents")
class DocumentsPage {

    private final Documents documents;
    private final DocumentViews views;
    private final UploadForms forms;
    private final Dossiers dossiers;
    private final CurrentUser user;

    DocumentsPage(Documents documents, DocumentViews views, UploadForms forms, Dossiers dossiers, CurrentUser user) {
        this.documents = documents;
        this.views = views;
        this.forms = forms;
        this.dossiers = dossiers;
        this.user = user;
    }

    @GetMapping
    String show(Principal person, Model model, @PathVariable UUID id) {
        Scope scope = user.requireSees(person, id);
        InformationSystem system = dossiers.systemOf(id);
        LevelDossier dossier = dossiers.get(id);
        model.addAttribute("id", id);
        model.addAttribute("number", dossier.number());
        model.addAttribute("systemName", system.name());
        model.addAttribute("closed", dossier.state().isClosed());
        model.addAttribute("documents", views.lines(id));
        model.addAttribute("versions", views.versions(id));
        model.addAttribute("upload", forms.of(id, user.uploadable(scope, system)));
        return "document/documents";
    }

    @PostMapping
    String upload(
            Principal person,
            @PathVariable UUID id,
            @RequestParam MultipartFile file,
            @RequestParam DocumentKind kind,
            @RequestParam(required = false) @Nullable UUID documentId,
            @ModelAttribute Paper paper,
            RedirectAttributes flash)
            throws IOException {
        forms.add(person, id, file, kind, documentId, paper);
        flash.addFlashAttribute("done", Messages.text("page.documentAdded"));
        return "redirect:" + Links.documents(id);
    }

    @GetMapping("/{documentId}/{version}/view")
    ResponseEntity<Resource> preview(
            Principal person, @PathVariable UUID id, @PathVariable UUID documentId, @PathVariable int version) {
        user.requireSees(person, id);
        return StoredFile.preview(documents, id, documentId, version);
    }
}
