package vn.capdo.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.capdo.web.MyWork;
import vn.capdo.web.Page;

@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks", description = "Việc của tôi")
class TasksApi {

    private final MyWork work;

    TasksApi(MyWork work) {
        this.work = work;
    }

    @GetMapping
    @Operation(summary = "Việc được giao cho người gọi hoặc nhóm của người đó, gấp nhất trước")
    Page<MyWork.Line> mine(
            Principal person,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MAX_SIZE) int size) {
        return work.of(person.getName(), page, size);
    }
}
