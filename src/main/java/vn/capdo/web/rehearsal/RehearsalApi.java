package vn.capdo.web.rehearsal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.OffsetDateTime;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.rehearsal.Rehearsal;
import vn.capdo.rehearsal.RehearsalClock;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

@ApiController
@RequestMapping("/api/v1/rehearsal")
@Tag(name = "rehearsal", description = "Diễn tập: dời đồng hồ")
class RehearsalApi {

    private final RehearsalClock clock;
    private final Rehearsal rehearsal;
    private final CurrentUser user;

    RehearsalApi(RehearsalClock clock, Rehearsal rehearsal, CurrentUser user) {
        this.clock = clock;
        this.rehearsal = rehearsal;
        this.user = user;
    }

    /** @param now instant with its offset, such as {@code 2026-10-01T08:00:00+07:00} */
    record Now(OffsetDateTime now) {}

    record Moved(OffsetDateTime now, int jobsRun) {}

    @GetMapping("/clock")
    Now now() {
        return new Now(clock.now());
    }

    @PutMapping("/clock")
    @Operation(summary = "Dời đồng hồ tới; mốc hẹn giờ đến hạn chạy ngay, thư nhắc được ghi ngay")
    Moved move(Principal person, @RequestBody Now to) {
        user.requireAdministersInstallation(person);
        if (to.now() == null) {
            throw new Refusal("field.required", Messages.text("field.now"));
        }
        int ran = rehearsal.moveTo(to.now().toInstant());
        return new Moved(clock.now(), ran);
    }
}
