package vn.capdo.web.frame;

import java.security.Principal;
import java.util.UUID;
import org.springframework.ui.Model;

/** What stands beside the form of a dossier's task. The dossier's pages know how it is shown; the page of the task shows it. */
public interface BesideATask {

    /** @param model gets {@code d}, {@code upload} and {@code token}, as {@code task/aside} shows them */
    void show(Principal person, UUID dossierId, Model model);
}
