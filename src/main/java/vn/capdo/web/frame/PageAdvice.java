package vn.capdo.web.frame;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.config.ProductMode;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.rehearsal.RehearsalClock;
import vn.capdo.web.frame.FormAsItWas.Answer;

/** The frame of every page, and the sentence that takes the place of what was refused. */
@ControllerAdvice(annotations = PageController.class)
@Order(0)
class PageAdvice {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEEE, dd/MM/yyyy HH:mm", Locale.forLanguageTag("vi-VN"));
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final CurrentUser user;
    private final Staff staff;
    private final ProductMode mode;
    private final RehearsalClock rehearsal;
    private final FormAsItWas forms;
    private final UploadLimits limits;

    PageAdvice(
            CurrentUser user,
            Staff staff,
            ProductMode mode,
            RehearsalClock rehearsal,
            FormAsItWas forms,
            UploadLimits limits) {
        this.forms = forms;
        this.limits = limits;
        this.user = user;
        this.staff = staff;
        this.mode = mode;
        this.rehearsal = rehearsal;
    }

    @ModelAttribute("uploads")
    UploadLimits uploads() {
        return limits;
    }

    @ModelAttribute("shell")
    Shell shell(Principal person) {
        OffsetDateTime moved = rehearsal.enabled() ? rehearsal.now() : null;
        String movedShown = moved == null ? null : SHOWN.format(moved);
        String movedField = moved == null ? null : FIELD.format(moved.plusMinutes(1));
        if (person == null) {
            return new Shell(
                    mode.demonstration(),
                    null,
                    null,
                    null,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    movedShown,
                    movedField);
        }
        Scope scope = user.scope(person);
        Set<Role> held = scope.rolesAnywhere();
        return new Shell(
                mode.demonstration(),
                person.getName(),
                staff.nameOf(person.getName()),
                String.join(", ", held.stream().sorted().map(Role::label).toList()),
                held.contains(Role.COORDINATOR),
                held.contains(Role.ADMINISTRATOR),
                held.contains(Role.INSTALLATION_ADMINISTRATOR),
                user.readsRules(scope),
                held.contains(Role.AUDITOR),
                !user.ownersOfReadDelegations(scope).isEmpty(),
                movedShown,
                movedField);
    }

    /** A refused act shows the page again that it was asked on, as it was sent; a page that cannot be shown says why. */
    @ExceptionHandler
    @Nullable
    ModelAndView refused(
            Refusal refusal, HttpServletRequest request, HttpServletResponse response, RedirectAttributes flash)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST")
                && refusal.kind() != Refusal.Kind.NOT_YOURS
                && PageBefore.isForWhoeverAsks(request)) {
            int status = refusal.kind().status();
            switch (forms.answer(request, response, PageBefore.of(request), refusal.getMessage(), status)) {
                case AS_IT_WAS -> {
                    return null;
                }
                case ELSEWHERE -> {
                    return back(request, flash, refusal.getMessage());
                }
                case NOWHERE -> {
                    // Said below, on a page of its own.
                }
            }
        }
        return errorPage(HttpStatus.valueOf(refusal.kind().status()), refusal.getMessage());
    }

    @ExceptionHandler
    @Nullable
    ModelAndView tooLarge(
            MaxUploadSizeExceededException e,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash)
            throws ServletException, IOException {
        return refused(new Refusal("upload.tooLarge", limits.documents()), request, response, flash);
    }

    /** An address that was typed or shortened by hand, or a form with something left out or of no use. */
    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        BindException.class,
        MissingServletRequestParameterException.class,
        MissingServletRequestPartException.class,
        MultipartException.class
    })
    @Nullable
    ModelAndView unreadable(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST")
                && PageBefore.isForWhoeverAsks(request)
                && forms.answer(
                                request,
                                response,
                                PageBefore.of(request),
                                Messages.text("frame.unreadable"),
                                Refusal.Kind.REFUSED.status())
                        == Answer.AS_IT_WAS) {
            return null;
        }
        ModelAndView page = new ModelAndView("error/404");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ModelAndView withoutDatabase() {
        return errorPage(HttpStatus.SERVICE_UNAVAILABLE, Messages.text("frame.noDatabase"));
    }

    private static ModelAndView back(HttpServletRequest request, RedirectAttributes flash, String sentence) {
        flash.addFlashAttribute("refusal", sentence);
        return new ModelAndView("redirect:" + PageBefore.of(request));
    }

    private static ModelAndView errorPage(HttpStatus status, String sentence) {
        ModelAndView page = new ModelAndView("error/" + status.value());
        page.setStatus(status);
        page.addObject("sentence", sentence);
        return page;
    }
}
