package vn.capdo.web.pages;

import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Messages;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.mail.MailServerState;
import vn.capdo.organisation.Access.Scope;
import vn.capdo.web.CurrentUser;
import vn.capdo.web.DossierViews;
import vn.capdo.web.OutboxQueries;
import vn.capdo.web.Page;

@Controller
class OutboxPage {

    private final OutboxQueries outbox;
    private final MailDispatcher dispatcher;
    private final CurrentUser user;

    OutboxPage(OutboxQueries outbox, MailDispatcher dispatcher, CurrentUser user) {
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.user = user;
    }

    @GetMapping("/outbox")
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        String asked = state == null || state.isBlank() ? null : state;
        Page<OutboxQueries.MailLine> mails = outbox.list(scope, asked, Pager.number(page), Pager.SIZE);
        List<OutboxQueries.StateCount> counts = outbox.counts(scope);
        model.addAttribute("mails", mails.items());
        model.addAttribute("pager", Pager.of(mails));
        model.addAttribute("counts", counts);
        model.addAttribute(
                "total",
                counts.stream().mapToLong(OutboxQueries.StateCount::count).sum());
        model.addAttribute("state", asked);
        model.addAttribute("hasMailServer", dispatcher.hasMailServer());
        MailServerState server = dispatcher.serverState();
        if (dispatcher.hasMailServer() && server.down()) {
            model.addAttribute(
                    "serverDown",
                    Messages.text(
                            "page.mailServerDown",
                            DossierViews.at(server.downSince()),
                            server.lastError(),
                            DossierViews.at(server.probeAfter())));
        }
        return "outbox";
    }
}
