package vn.capdo.process.conduct;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.process.model.Authority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.TaskAnnotations;
import vn.capdo.reminder.Reminders;

/**
 * A model tells people of something about its dossier: whom, its property {@code noticeTo} says as {@code <ROLE>@<BODY>}; what,
 * {@code noticeText}. Mail, timeline and the token's step stand or fall together, so that a job which is tried again tells nobody twice.
 */
@Component
class SendNoticeDelegate implements JavaDelegate {

    private final Authority authority;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Staff staff;
    private final Reminders reminders;

    SendNoticeDelegate(
            Authority authority,
            Dossiers dossiers,
            Organisations organisations,
            Staff staff,
            @Lazy Reminders reminders) {
        this.authority = authority;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.staff = staff;
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FlowElement element = execution.getBpmnModelElementInstance();
        String text = property(element, "noticeText").orElseThrow(() -> new Refusal("notice.text", element.getName()));
        String to = property(element, "noticeTo").orElse("");
        int at = to.indexOf('@');
        if (at < 0) {
            throw new Refusal("notice.to", element.getName(), to);
        }
        String dossierId = execution.getVariable(LevelDossierProcess.DOSSIER_ID).toString();
        Role role = Authority.working(to.substring(0, at));
        String group = authority.groupsOf(dossierId, role.name(), to.substring(at + 1));
        UUID id = UUID.fromString(dossierId);
        reminders.notice(id, text, staff.membersOfGroups(List.of(group)), execution.getActivityInstanceId());
        dossiers.note(
                id,
                "capdo",
                EventType.NOTICE_SENT,
                Messages.text(
                        "event.noticeSent",
                        role.label(),
                        Role.organisationOfGroup(group)
                                .map(code -> organisations.get(code).name())
                                .orElseThrow(),
                        text));
    }

    private static Optional<String> property(FlowElement element, String name) {
        return TaskAnnotations.property(element, name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
