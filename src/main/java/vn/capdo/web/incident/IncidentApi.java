package vn.capdo.web.incident;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.incident.FoundIncident;
import vn.capdo.incident.Incident;
import vn.capdo.incident.IncidentQueries;
import vn.capdo.incident.Incidents;
import vn.capdo.incident.Seriousness;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

/** Incidents for programs, such as a monitoring centre that reports what it finds. */
@ApiController
@RequestMapping("/api/v1/incidents")
@Tag(name = "incidents", description = "Sự cố: báo, xem, tổng hợp theo quý")
class IncidentApi {

    private final Incidents incidents;
    private final IncidentQueries queries;
    private final IncidentViews views;
    private final CurrentUser user;
    private final Clock clock;

    IncidentApi(Incidents incidents, IncidentQueries queries, IncidentViews views, CurrentUser user, Clock clock) {
        this.incidents = incidents;
        this.queries = queries;
        this.views = views;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Các sự cố trong phạm vi, mới nhất trước")
    Page<IncidentViews.Line> list(
            Principal person,
            @RequestParam(required = false) Incident.@Nullable State state,
            @RequestParam(required = false) @Nullable Seriousness seriousness,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Page<Incident> found = queries.list(
                user.scope(person),
                new IncidentQueries.Filter(state, seriousness),
                page,
                Math.min(Math.max(size, 1), Page.MAX_SIZE));
        return new Page<>(views.lines(found.items()), found.page(), found.size(), found.total());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Một sự cố: đồng hồ, nội dung, nhật ký")
    IncidentViews.View one(Principal person, @PathVariable UUID id) {
        return views.of(views.requireSees(user.scope(person), id));
    }

    /** @param foundAt with its offset */
    record Found(
            @NotEmpty @Size(max = 50) List<UUID> systems,
            @NotBlank @Size(max = 200) String title,
            @NotNull Seriousness seriousness,
            @NotNull OffsetDateTime foundAt,
            @NotBlank @Size(max = 4000) String happened,
            @Nullable @Size(max = 4000) String effect,
            @Nullable @Size(max = 4000) String measures) {}

    @PostMapping
    @Operation(summary = "Báo một sự cố; chủ quản và đơn vị chuyên trách được báo ngay")
    IncidentViews.View report(Principal person, @Valid @NotNull @RequestBody Found sent) {
        FoundIncident found = new FoundIncident(
                sent.systems(),
                sent.title(),
                sent.seriousness(),
                sent.foundAt(),
                sent.happened(),
                sent.effect(),
                sent.measures());
        return views.of(incidents.get(incidents.report(found, views.requireReports(person, found))));
    }

    @GetMapping("/quarter")
    @Operation(summary = "Tổng hợp một quý theo chủ quản và mức nghiêm trọng, cho báo cáo rủi ro")
    List<IncidentQueries.QuarterLine> quarter(Principal person, @RequestParam int year, @RequestParam int quarter) {
        return quarter(queries, user.scope(person), year, quarter, OffsetDateTime.now(clock));
    }

    /** @throws Refusal when there is no such quarter */
    static List<IncidentQueries.QuarterLine> quarter(
            IncidentQueries queries, Scope scope, int year, int quarter, OffsetDateTime now) {
        requireBetween("year", year, 2016, 2100);
        requireBetween("quarter", quarter, 1, 4);
        return queries.quarter(scope.owners(), year, quarter, now);
    }

    private static void requireBetween(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new Refusal("field.range", Messages.text("field." + field), min, max);
        }
    }
}
