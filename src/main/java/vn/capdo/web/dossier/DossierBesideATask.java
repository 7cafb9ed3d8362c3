package vn.capdo.web.dossier;

import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.capdo.ReadOnly;
import vn.capdo.dossier.Dossiers;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.web.frame.BesideATask;
import vn.capdo.web.frame.CurrentUser;

@Component
@ReadOnly
class DossierBesideATask implements BesideATask {

    private final DossierViews views;
    private final Dossiers dossiers;
    private final UploadForms uploads;
    private final TaskDesk desk;
    private final CurrentUser user;

    DossierBesideATask(DossierViews views, Dossiers dossiers, UploadForms uploads, TaskDesk desk, CurrentUser user) {
        this.views = views;
        this.dossiers = dossiers;
        this.uploads = uploads;
        this.desk = desk;
        this.user = user;
    }

    @Override
    public void show(Principal person, UUID id, Model model) {
        var uploadable = user.uploadable(user.scope(person), dossiers.systemOf(id));
        model.addAttribute("d", views.of(id, uploadable));
        model.addAttribute("upload", uploads.of(id, uploadable));
        model.addAttribute(
                "token",
                desk.position(id)
                        .map(position -> String.join(",", position.activities()))
                        .orElse(null));
    }
}
