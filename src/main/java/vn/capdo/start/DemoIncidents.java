package vn.capdo.start;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.incident.FoundIncident;
import vn.capdo.incident.Incidents;
import vn.capdo.incident.Seriousness;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.OpenTaskTable.Which;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.register.InformationSystem;

/** Two incidents of the demonstration: one that is over, and one whose report is still to be sent. */
@Component
class DemoIncidents {

    private static final int MANY = 200;

    private final Incidents incidents;
    private final TaskDesk desk;
    private final Staff staff;
    private final Clock clock;

    DemoIncidents(Incidents incidents, TaskDesk desk, Staff staff, Clock clock) {
        this.incidents = incidents;
        this.desk = desk;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param systems among which there are two whose units have somebody who prepares */
    void happen(Stream<InformationSystem> systems) {
        List<InformationSystem> hit = systems.filter(system ->
                        !staff.holders(Role.PREPARER, system.operatingUnit()).isEmpty())
                .limit(2)
                .toList();
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
        over(hit.get(0), now.minusDays(20));
        running(hit.get(1), now.minusHours(5));
    }

    private void over(InformationSystem system, OffsetDateTime foundAt) {
        String preparer = report(
                system,
                "Trang chủ bị thay đổi giao diện",
                foundAt,
                "Trang chủ hiện nội dung lạ; nhật ký máy chủ web có truy cập bất thường vào trang quản trị.",
                "Đưa trang bảo trì lên, đổi mật khẩu quản trị.");
        notify(preparer, foundAt.plusHours(2));
        complete(
                preparer,
                "userTask_sendIncidentReport",
                Map.of(
                        "incidentSentAt",
                        typed(foundAt.plusHours(30)),
                        "incidentEffect",
                        "Trang chủ ngừng 6 giờ; không có dữ liệu bị lộ.",
                        "incidentMeasures",
                        "Khôi phục từ bản sao lưu, vá phần mềm quản trị nội dung.",
                        "incidentDocument",
                        "41/BC-ĐV"));
        complete(
                preparer,
                "userTask_reportClosing",
                Map.of(
                        "incidentEffect", "Trang chủ ngừng 6 giờ; không có dữ liệu bị lộ.",
                        "incidentCause", "Phần mềm quản trị nội dung chậm vá một điểm yếu đã công bố.",
                        "incidentMeasures", "Vá xong, đóng trang quản trị với Internet, rà soát tài khoản.",
                        "incidentLessons",
                                "Vá trong 7 ngày kể từ khi có bản vá; trang quản trị chỉ mở trong mạng nội bộ."));
        complete("dieuphoi", "userTask_acceptClosing", Map.of("incidentOutcome", "ACCEPTED"));
    }

    private void running(InformationSystem system, OffsetDateTime foundAt) {
        String preparer = report(
                system,
                "Mã độc tống tiền trên máy chủ tệp",
                foundAt,
                "Tệp dùng chung bị mã hóa, có thư đòi tiền chuộc.",
                "Ngắt máy chủ khỏi mạng.");
        notify(preparer, foundAt.plusHours(1));
    }

    /** @return login of who has reported it */
    private String report(
            InformationSystem system, String title, OffsetDateTime foundAt, String happened, String measures) {
        String preparer =
                staff.holders(Role.PREPARER, system.operatingUnit()).get(0).userId();
        incidents.report(
                new FoundIncident(List.of(system.id()), title, Seriousness.SERIOUS, foundAt, happened, null, measures),
                Actor.of(preparer));
        return preparer;
    }

    private void notify(String preparer, OffsetDateTime sentAt) {
        complete(
                preparer,
                "userTask_sendNotice",
                Map.of(
                        "incidentSentAt",
                        typed(sentAt),
                        "incidentSentTo",
                        "UBND tỉnh, đơn vị chuyên trách: điện thoại, sau đó bằng văn bản"));
    }

    private static String typed(OffsetDateTime at) {
        return LocalDateTime.ofInstant(at.toInstant(), VietNam.ZONE).toString();
    }

    private void complete(String person, String key, Map<String, Object> values) {
        desk.mine(person, Which.ALL, null, 0, MANY).items().stream()
                .filter(task -> task.key().equals(key))
                .findFirst()
                .ifPresent(task -> {
                    desk.claim(task.id(), person);
                    desk.complete(task.id(), person, values);
                });
    }
}
