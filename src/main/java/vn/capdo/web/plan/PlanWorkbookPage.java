package vn.capdo.web.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.plan.LeafEdit;
import vn.capdo.plan.PlanFile;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.SentWorkbooks;
import vn.capdo.workbook.WorkbookRefusedException;

/** A plan goes out to Excel and comes back; what it would change is looked at before anything is kept. */
@PageController
@RequestMapping("/dossiers/{id}/plan/workbook")
class PlanWorkbookPage {

    private final ProtectionPlan plan;
    private final Dossiers dossiers;
    private final CurrentUser user;
    private final SentWorkbooks workbooks;
    private final ObjectMapper json;

    PlanWorkbookPage(
            ProtectionPlan plan, Dossiers dossiers, CurrentUser user, SentWorkbooks workbooks, ObjectMapper json) {
        this.plan = plan;
        this.dossiers = dossiers;
        this.user = user;
        this.workbooks = workbooks;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<byte[]> download(Principal person, @PathVariable UUID id) throws IOException {
        user.requireSees(person, id);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlanFile.write(out, plan.leaves(id));
        return Download.of("phuong-an-" + dossiers.get(id).number() + ".xlsx", Download.XLSX, out.toByteArray());
    }

    @PostMapping
    String preview(Principal person, Model model, @PathVariable UUID id, @RequestParam MultipartFile file)
            throws IOException {
        user.requireSees(person, id);
        user.requireSteers(person, dossiers.systemOf(id));
        model.addAttribute("d", dossiers.get(id));
        model.addAttribute("systemName", dossiers.systemOf(id).name());
        try {
            PlanFile.Preview preview = workbooks.read(file, path -> PlanFile.read(path, plan.leaves(id)));
            model.addAttribute("preview", preview);
            model.addAttribute("edits", json.writeValueAsString(preview.edits()));
        } catch (WorkbookRefusedException refused) {
            model.addAttribute("refusal", refused.messageIn(Locale.forLanguageTag("vi-VN")));
        }
        return "plan/plan-import";
    }

    /** @param edits what was looked at; a leaf that has been changed meanwhile refuses it */
    @PostMapping("/taken")
    String take(Principal person, @PathVariable UUID id, @RequestParam String edits, RedirectAttributes flash) {
        user.requireSees(person, id);
        Actor actor = user.requireSteers(person, dossiers.systemOf(id));
        int taken = plan.save(id, read(edits), actor).size();
        flash.addFlashAttribute("done", Messages.text("page.planImported", taken));
        return "redirect:" + Links.plan(id);
    }

    private List<LeafEdit> read(String edits) {
        try {
            return json.readValue(edits, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new Refusal("measure.unreadable");
        }
    }
}
