package vn.capdo.web.task;

import java.security.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.web.frame.BesideATask;
import vn.capdo.web.frame.PageController;

/** A task at the address that every mail carries: its form while it is open, what has become of it afterwards. */
@PageController
@RequestMapping("/tasks/{id}")
class TaskPage {

    private static final Pattern FORM_SCRIPT =
            Pattern.compile("<script[^>]*\\bcam-script\\b[^>]*>(.*?)</script>", Pattern.DOTALL);

    private final TaskReader reader;
    private final TaskViews views;
    private final TaskDesk desk;
    private final BesideATask beside;
    private final UnitMatterViews matters;
    private final Staff staff;

    TaskPage(
            TaskReader reader,
            TaskViews views,
            TaskDesk desk,
            BesideATask beside,
            UnitMatterViews matters,
            Staff staff) {
        this.reader = reader;
        this.views = views;
        this.desk = desk;
        this.beside = beside;
        this.matters = matters;
        this.staff = staff;
    }

    @GetMapping
    String show(Principal person, Model model, @PathVariable TaskId id) {
        OpenTask task = reader.open(person, id).orElse(null);
        if (task == null) {
            model.addAttribute(
                    "outcome",
                    reader.finished(person, id)
                            .map(finished -> views.of(finished, person.getName()))
                            .orElseThrow(() -> new Refusal("task.unknown")));
            return "task/outcome";
        }
        model.addAttribute("task", views.of(task, person.getName()));
        model.addAttribute("tasklist", Links.tasklist(id));
        if (task.dossierId() == null) {
            desk.unitMatterOf(id).ifPresent(matter -> model.addAttribute("matter", matters.of(matter)));
        } else {
            beside.show(person, task.dossierId(), model);
        }
        return "task/task";
    }

    /**
     * What the form of the task does, as a script of this page. The form carries it as text; Tasklist evaluates that, which the
     * policy of our pages forbids for good reason.
     */
    @GetMapping(value = "/form.js", produces = "text/javascript;charset=UTF-8")
    ResponseEntity<String> script(Principal person, @PathVariable TaskId id) {
        reader.requireOpen(person, id);
        Matcher scripts = FORM_SCRIPT.matcher(desk.form(id, person.getName()));
        StringBuilder body = new StringBuilder();
        while (scripts.find()) {
            body.append(scripts.group(1)).append('\n');
        }
        return ResponseEntity.ok("window.capdoTaskForm = function (camForm, $scope) {\n" + body + "};\n");
    }

    /** What nobody holds, or an absent person whom the reader substitutes. */
    @PostMapping("/take")
    String take(Principal person, @PathVariable TaskId id) {
        reader.requireOpen(person, id);
        desk.takeOver(id, person.getName());
        return "redirect:" + Links.task(id);
    }

    @PostMapping("/give-back")
    String giveBack(Principal person, @PathVariable TaskId id, RedirectAttributes flash) {
        reader.requireOpen(person, id);
        desk.giveBack(id, person.getName());
        flash.addFlashAttribute("done", Messages.text("task.gaveBack"));
        return "redirect:" + Links.task(id);
    }

    @PostMapping("/give")
    String give(Principal person, @PathVariable TaskId id, @RequestParam String receiver, RedirectAttributes flash) {
        reader.requireOpen(person, id);
        desk.give(id, receiver, person.getName());
        flash.addFlashAttribute("done", Messages.text("task.given", staff.nameOf(receiver)));
        return "redirect:" + Links.task(id);
    }
}
