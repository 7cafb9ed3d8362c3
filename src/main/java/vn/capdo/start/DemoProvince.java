package vn.capdo.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignChanges;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.Directive;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.MovableClock;
import vn.capdo.config.ProductSettings;
import vn.capdo.organisation.StaffImport;
import vn.capdo.organisation.UnitImport;
import vn.capdo.register.ImportReport;
import vn.capdo.register.InventoryImport;
import vn.capdo.rehearsal.ClockFollower;

/**
 * Loads tỉnh Minh Sơn, a province that does not exist, into an empty database: through the same import and the same services
 * that people use, in one transaction. Its dossiers live through the last months, so that some are on time and some are late.
 */
@Component
@Lazy
class DemoProvince {

    private static final Logger log = LoggerFactory.getLogger(DemoProvince.class);
    private static final String LOADED = "demo.loaded";
    private static final LocalDate IN_OFFICE_SINCE = LocalDate.of(2020, 1, 1);
    private static final int STORY_WEEKS = 14;

    private final CapdoProperties properties;
    private final ProductSettings settings;
    private final UnitImport units;
    private final StaffImport people;
    private final CampaignChanges campaigns;
    private final InventoryImport inventory;
    private final DemoStory story;
    private final MovableClock clock;
    private final List<ClockFollower> followers;
    private final TransactionTemplate transaction;

    DemoProvince(
            CapdoProperties properties,
            ProductSettings settings,
            UnitImport units,
            StaffImport people,
            CampaignChanges campaigns,
            InventoryImport inventory,
            DemoStory story,
            MovableClock clock,
            List<ClockFollower> followers,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.settings = settings;
        this.units = units;
        this.people = people;
        this.campaigns = campaigns;
        this.inventory = inventory;
        this.story = story;
        this.clock = clock;
        this.followers = followers;
        this.transaction = transaction;
    }

    void load() {
        if (settings.get(LOADED).isPresent()) {
            return;
        }
        log.info("Đang nạp tỉnh trình diễn (chỉ ở lần chạy đầu tiên)...");
        Duration present = clock.offset();
        // Offices work on Tuesdays, whatever today is.
        int sinceTuesday = Math.floorMod(LocalDate.now(clock).getDayOfWeek().getValue() - 2, 7);
        Duration lastTuesday = present.minusDays(sinceTuesday);
        try {
            transaction.executeWithoutResult(status -> {
                units.run(read("demo/organisations.csv"), IN_OFFICE_SINCE, false);
                people.run(read("examples/demo-accounts.csv"), properties.demoPassword(), IN_OFFICE_SINCE);
                openCampaign();
                move(lastTuesday.minusDays(STORY_WEEKS * 7L));
                importInventory();
                story.begin();
                for (int week = STORY_WEEKS - 1; week >= 0; week--) {
                    move(lastTuesday.minusDays(week * 7L));
                    story.liveOneWeek();
                }
                move(present);
                // What was still in the future when the story began.
                importInventory();
                story.end();
                settings.put(LOADED, LocalDate.now(clock).toString());
            });
        } finally {
            move(present);
        }
    }

    private void move(Duration offset) {
        clock.setOffset(offset);
        followers.forEach(follower -> follower.follow(offset));
    }

    private void openCampaign() {
        int year = Year.now(clock).getValue();
        Campaign campaign = new Campaign(
                DemoStory.CAMPAIGN,
                "Phê duyệt và triển khai bảo đảm an toàn hệ thống thông tin theo cấp độ năm " + year,
                new Directive("Chỉ thị", "09/CT-TTg", LocalDate.of(2024, 2, 23), "Thủ tướng Chính phủ"),
                "ubnd-tinh",
                "ubnd-tinh",
                LocalDate.of(year, 3, 1),
                CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5)),
                LocalDate.of(year, 9, 30),
                LocalDate.of(year, 12, 31),
                List.of(),
                LocalDate.of(year, 3, 1),
                null,
                1);
        campaigns.apply(campaigns.proposeOpening(campaign, "dieuphoi"), "dieuphoi");
    }

    private void importInventory() {
        try {
            Path file = Files.createTempFile("danh-muc", ".xlsx");
            try (InputStream sample = new ClassPathResource("examples/danh-muc-he-thong.xlsx").getInputStream()) {
                Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
                ImportReport report =
                        inventory.run(file, "danh-muc-he-thong.xlsx", false, false, "dieuphoi", rows -> {});
                log.info(
                        "Danh mục trình diễn: {} dòng, thêm {}, cập nhật {}, chưa nhận {}",
                        report.rows(),
                        report.added(),
                        report.updated(),
                        report.refused());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
