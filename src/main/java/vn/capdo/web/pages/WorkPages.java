package vn.capdo.web.pages;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import vn.capdo.web.MyWork;
import vn.capdo.web.Page;
import vn.capdo.web.WorkSummary;

@Controller
class WorkPages {

    private final MyWork work;
    private final WorkSummary summary;

    WorkPages(MyWork work, WorkSummary summary) {
        this.work = work;
        this.summary = summary;
    }

    @GetMapping("/")
    String home() {
        return "redirect:/my-work";
    }

    @GetMapping("/my-work")
    String mine(Principal person, Model model, @RequestParam(defaultValue = "0") int page) {
        Page<MyWork.Line> tasks = work.of(person.getName(), Pager.number(page), Pager.SIZE);
        model.addAttribute("tasks", tasks.items());
        model.addAttribute("pager", Pager.of(tasks));
        model.addAttribute("numbers", summary.of(person.getName()));
        return "my-work";
    }

    /** The short address of a task, which mails carry: it survives a change of Tasklist's own. */
    @GetMapping("/tasks/{id}")
    String task(@PathVariable String id) {
        return "redirect:/camunda/app/tasklist/default/#/?task=" + UriUtils.encode(id, "UTF-8");
    }
}
