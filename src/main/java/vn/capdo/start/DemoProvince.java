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
import java.time.temporal.ChronoUnit;
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
import vn.capdo.config.MovableClock;
import vn.capdo.config.ProductSettings;
import vn.capdo.config.TemporaryFiles;
import vn.capdo.inspection.SampleFindings;
import vn.capdo.register.GoLiveDays;
import vn.capdo.register.ImportReport;
import vn.capdo.register.InventoryImport;
import vn.capdo.rehearsal.ClockFollower;

/**
 * Loads tỉnh Minh Sơn, a province that does not exist, into an empty database: through the same import and the same services
 * that people use. It has the reorganisation of 2025 behind it ({@link DemoPast}); its dossiers live through the last months, in
 * one transaction, so that some are on time and some are late.
 */
@Component
@Lazy
class DemoProvince {

    private static final Logger log = LoggerFactory.getLogger(DemoProvince.class);
    private static final String LOADED = "demo.loaded";
    private static final int STORY_WEEKS = 14;

    private final ProductSettings settings;
    private final DemoPast past;
    private final CampaignChanges campaigns;
    private final GoLiveDays goLive;
    private final InventoryImport inventory;
    private final TemporaryFiles temporary;
    private final DemoStory story;
    private final SampleFindings findings;
    private final MovableClock clock;
    private final List<ClockFollower> followers;
    private final TransactionTemplate transaction;

    DemoProvince(
            ProductSettings settings,
            DemoPast past,
            CampaignChanges campaigns,
            GoLiveDays goLive,
            InventoryImport inventory,
            TemporaryFiles temporary,
            DemoStory story,
            SampleFindings findings,
            MovableClock clock,
            List<ClockFollower> followers,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.past = past;
        this.campaigns = campaigns;
        this.goLive = goLive;
        this.inventory = inventory;
        this.temporary = temporary;
        this.story = story;
        this.findings = findings;
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
            past.live(day -> move(clock.offset().plusDays(ChronoUnit.DAYS.between(LocalDate.now(clock), day))));
            move(present);
            transaction.executeWithoutResult(status -> {
                openCampaign();
                goLive.set(
                        "ubnd-tinh",
                        LocalDate.now(clock).plusWeeks(1),
                        "Tỉnh trình diễn: nhập danh mục đã phê duyệt trong tuần đầu",
                        "admin");
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
                findings.fill("ubnd-tinh");
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
                "Phê duyệt cấp độ và triển khai phương án bảo vệ hệ thống thông tin năm " + year,
                new Directive(
                        "Kế hoạch", "241/KH-UBND", LocalDate.of(year - 1, 12, 15), "Ủy ban nhân dân tỉnh Minh Sơn"),
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
            Path file = temporary.create(".xlsx");
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

    static byte[] read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
