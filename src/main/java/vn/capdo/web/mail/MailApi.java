package vn.capdo.web.mail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Page;
import vn.capdo.mail.OutboxQueries;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

@ApiController
@RequestMapping("/api/v1/mail")
@Tag(name = "mail", description = "Hộp thư đi")
class MailApi {

    private final OutboxQueries outbox;
    private final CurrentUser user;

    MailApi(OutboxQueries outbox, CurrentUser user) {
        this.outbox = outbox;
        this.user = user;
    }

    @GetMapping("/outbox")
    @Operation(summary = "Thư đi, mới nhất trước")
    Page<OutboxQueries.MailLine> outbox(
            Principal person,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MAX_SIZE) int size) {
        return outbox.list(user.scope(person), new OutboxQueries.Filter(q, state, from, to), page, size);
    }
}
