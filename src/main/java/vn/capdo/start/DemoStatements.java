package vn.capdo.start;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.register.InformationSystem;
import vn.capdo.statement.SavedSection;
import vn.capdo.statement.SectionContent;
import vn.capdo.statement.StatementPrefill;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.Statements;

/** What preparers of the demonstration have written into the statements: texts everywhere, and tables that look like theirs. */
@Component
class DemoStatements {

    private static final Map<StatementSection, String> TEXTS = Map.of(
            StatementSection.ARCHITECTURE, "Mô hình ba lớp; máy chủ đặt tại Trung tâm tích hợp dữ liệu của tỉnh.",
            StatementSection.DATA_COUNT, "Đếm tài khoản và hồ sơ không trùng, chốt đầu tháng.",
            StatementSection.RISKS, "Nguy cơ lộ lọt dữ liệu, mã độc tống tiền; ảnh hưởng ở mức của cấp độ đề xuất.",
            StatementSection.RELATED_SYSTEMS,
                    "Trục liên thông văn bản quốc gia; nền tảng tích hợp, chia sẻ dữ liệu của tỉnh.",
            StatementSection.ATTACK_RISKS, "Tấn công từ chối dịch vụ, mã độc tống tiền; gián đoạn chỉ đạo, điều hành.",
            StatementSection.PUBLIC_IMPACT, "Ảnh hưởng đặc biệt nghiêm trọng tới lợi ích công cộng trên địa bàn tỉnh.",
            StatementSection.NON_STOP, "Yêu cầu vận hành 24/7, không ngừng ngoài kế hoạch.",
            StatementSection.PLAN_SUMMARY, "Đáp ứng đầy đủ các nhóm yêu cầu quản lý và kỹ thuật của cấp độ đề xuất.");

    private static final Map<StatementSection, List<List<String>>> TABLES = Map.of(
            StatementSection.DEVICES,
            List.of(
                    List.of(
                            "Tường lửa biên FortiGate 200F",
                            "Phòng máy chủ, tủ R01",
                            "Kiểm soát truy cập giữa Internet và DMZ"),
                    List.of("Tường lửa lõi vFW (ảo hóa)", "Cụm ảo hóa số 2", "Kiểm soát truy cập giữa các vùng trong"),
                    List.of(
                            "Bộ chuyển mạch lõi Cisco C9500",
                            "Phòng máy chủ, tủ R01",
                            "Chuyển mạch, định tuyến nội bộ"),
                    List.of(
                            "Máy chủ Dell R760 (02 máy)",
                            "Phòng máy chủ, tủ R03",
                            "Chạy máy ảo ứng dụng và cơ sở dữ liệu"),
                    List.of(
                            "Thiết bị lưu trữ PowerVault ME5",
                            "Phòng máy chủ, tủ R03",
                            "Lưu trữ dữ liệu và bản sao lưu")),
            StatementSection.APPLICATIONS,
            List.of(
                    List.of(
                            "Cổng dịch vụ",
                            "APP-01, APP-02",
                            "Vùng DMZ",
                            "Ubuntu Server 24.04",
                            "Tiếp nhận yêu cầu của người dùng"),
                    List.of("Cơ sở dữ liệu", "DB-01", "Vùng dữ liệu", "Oracle Linux 9", "Lưu trữ nghiệp vụ"),
                    List.of("Sao lưu", "BK-01", "Vùng quản trị", "Windows Server 2022", "Sao lưu hằng ngày")),
            StatementSection.NETWORK_ZONES,
            List.of(
                    List.of("Vùng DMZ", "10.20.10.0/24", "203.0.113.16/28"),
                    List.of("Vùng máy chủ nội bộ", "10.20.20.0/24"),
                    List.of("Vùng cơ sở dữ liệu", "10.20.30.0/24"),
                    List.of("Vùng quản trị", "10.20.99.0/27")),
            StatementSection.RISKS,
            List.of(
                    List.of("Mã độc tống tiền qua thư điện tử", "Gián đoạn nghiệp vụ 1–3 ngày"),
                    List.of(
                            "Lộ lọt dữ liệu cá nhân qua lỗ hổng ứng dụng web",
                            "Ảnh hưởng quyền lợi người dân, uy tín cơ quan"),
                    List.of("Mất điện, hỏng thiết bị lưu trữ", "Mất dữ liệu tối đa 24 giờ")));

    private final Statements statements;
    private final StatementPrefill prefill;
    private final Dossiers dossiers;

    DemoStatements(Statements statements, StatementPrefill prefill, Dossiers dossiers) {
        this.statements = statements;
        this.prefill = prefill;
        this.dossiers = dossiers;
    }

    @Transactional
    public void write(UUID dossier, String who) {
        Actor actor = Actor.of(who);
        InformationSystem system = dossiers.systemOf(dossier);
        if (system.infoTypes().contains("STATE_SECRET")) {
            return;
        }
        Map<StatementSection, SectionContent> known = prefill.of(dossier);
        Map<StatementSection, SavedSection> standing = statements.of(dossier);
        for (StatementSection section : StatementSection.values()) {
            SectionContent content = known.get(section);
            List<Map<String, String>> rows = rows(section, TABLES.getOrDefault(section, List.of()));
            String text = text(section, system);
            if (content == null && (text != null || !rows.isEmpty())) {
                content = new SectionContent(
                        text == null ? Map.of() : Map.of(section.texts().get(0), text), rows);
            }
            if (content != null && !standing.containsKey(section)) {
                statements.save(dossier, section, 0, content, actor);
            }
        }
    }

    private static @Nullable String text(StatementSection section, InformationSystem system) {
        return section == StatementSection.SCOPE
                ? (system.scopeSummary() == null ? system.name() : system.scopeSummary())
                : TEXTS.get(section);
    }

    private static List<Map<String, String>> rows(StatementSection section, List<List<String>> cells) {
        return cells.stream()
                .map(row -> {
                    Map<String, String> named = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        named.put(section.columns().get(i).name(), row.get(i));
                    }
                    return named;
                })
                .toList();
    }
}
