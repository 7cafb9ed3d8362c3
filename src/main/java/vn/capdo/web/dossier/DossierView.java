package vn.capdo.web.dossier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.capdo.CycleId;
import vn.capdo.Messages;
import vn.capdo.dossier.DossierFile;
import vn.capdo.organisation.UnitName;
import vn.capdo.regime.Questionnaire;
import vn.capdo.regime.Wording;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.FormerUnits;

/**
 * A dossier as people read it: every code with its Vietnamese word, every date as dd/MM/yyyy.
 *
 * @param externalStatus the word of the regime's statutory report; null for a closed dossier
 * @param law the regime it stands under, and why
 * @param nationalList proposed for, or on, the list of systems critical to national security
 * @param levelByHand no criterion matched and a person set the level
 * @param phase RUNNING, BUILDING or DECOMMISSIONED
 * @param constructionBegan as yyyy-MM-dd; null when unknown or running
 * @param appraiser whom the owner assigned; null when nobody had to be
 * @param appraiserChoices bodies that the owner may assign; empty unless that is the step
 * @param maxFileMb how large a document may be, in MB of 1,048,576 bytes
 * @param today the product's date as yyyy-MM-dd, which a rehearsal moves; forms propose it
 */
public record DossierView(
        UUID id,
        String number,
        String systemCode,
        String systemName,
        String kind,
        String kindLabel,
        UnitName operatingUnit,
        UnitName owner,
        UnitName designatedUnit,
        List<FormerUnits.Line> formerUnits,
        String regime,
        String regimeLabel,
        Integer level,
        Integer proposedLevel,
        Integer approvedLevel,
        String state,
        String stateLabel,
        String externalStatus,
        UUID previousDossierId,
        Regime law,
        boolean nationalList,
        boolean levelByHand,
        String phase,
        String constructionBegan,
        Assignment appraiser,
        List<UnitName> appraiserChoices,
        Map<String, Object> statement,
        List<Ground> levelGrounds,
        String supplementRequest,
        int supplementRounds,
        List<Clock> clocks,
        List<StepClock> stepClocks,
        List<DocumentLine> documents,
        List<Choice> documentKinds,
        long maxFileMb,
        List<DossierFile.OpinionLine> opinions,
        List<DossierFile.DecisionLine> decisions,
        List<MeasureLine> measures,
        List<DossierFile.Missed> missed,
        List<DossierFile.Event> history,
        List<Cycle> cycles,
        String today,
        String href) {

    public record Ground(int level, String citation, String text) {}

    /**
     * @param planTerm with the three before it: the words of the regime
     * @param state DETERMINED, TO_CONFIRM or CONFIRMED
     * @param reason what the person wrote who confirmed or changed it; null when nobody had to
     * @param approveByText safe last day of a transitional clause; empty when none is set
     * @param rulesOnText the day whose rules apply
     * @param filed whether that day is fixed; a draft follows the rules of today
     * @param questions what the regime asks of a statement
     * @param wording what it calls things and points to, by place
     */
    public record Regime(
            String code,
            String name,
            String shortName,
            String securityTerm,
            String designatedUnitTerm,
            String planTerm,
            String standard,
            String state,
            String stateLabel,
            String ground,
            String citation,
            String reason,
            String decidedByName,
            String approveByText,
            String deployByText,
            String rulesOnText,
            boolean filed,
            List<Questionnaire.Question> questions,
            Map<String, Wording.Said> wording) {

        @JsonIgnore
        public String listTerm() {
            return new Wording(wording).term(Wording.LIST, Messages.text("decision.list"));
        }
    }

    public record Assignment(String kindLabel, String name, String number, String dateText) {}

    /** @param remaining "Còn 3 ngày làm việc" */
    /** @param caveat which year's calendar is not confirmed between now and the date; empty when all are */
    public record Clock(
            String kind,
            String label,
            String dueOn,
            String dueText,
            String remaining,
            boolean late,
            String basis,
            String caveat) {}

    /**
     * The clock of a step of the law, with its history.
     *
     * @param state RUNNING, STOPPED (a supplement is awaited) or ENDED
     * @param used days of the limit that have passed since the last receipt, or had passed when it stopped or ended
     * @param allowed the limit in days
     * @param unit "ngày làm việc" or "ngày": what {@code used} and {@code allowed} count
     * @param usedText "Đã dùng 4 trên 15 ngày"
     * @param left days left of the limit, negative when past; null unless it runs
     * @param statutory whether the limit is the law's; otherwise it is an internal target
     * @param lastDay last day of the limit as yyyy-MM-dd, which no extension moves; null while it stands still
     * @param limitText the same in words, saying whose limit it is; empty while it stands still
     * @param dueText last day of the task, which a milestone or an extension may set otherwise; empty unless it runs
     * @param remaining "Còn 3 ngày làm việc" to {@code dueText}; "Đang chờ bổ sung"; "Trong hạn" or "Quá hạn" at the end
     * @param late past the last day of the limit
     * @param caveat which year's calendar is not confirmed; empty when all are
     * @param supplements requests for supplement so far
     * @param extensionText the internal extension with its reason; null when there is none
     */
    @Schema(description = "Đồng hồ của một bước: đã dùng, còn lại, lần bổ sung, gia hạn, lịch sử")
    public record StepClock(
            UUID id,
            String step,
            String label,
            String state,
            String stateLabel,
            int used,
            int allowed,
            String unit,
            String usedText,
            Integer left,
            boolean statutory,
            String lastDay,
            String limitText,
            String dueText,
            String remaining,
            boolean late,
            String caveat,
            int supplements,
            String extensionText,
            String citation,
            List<ClockEntry> history) {}

    /**
     * @param kind STARTED, STOPPED, RESTARTED, EXTENDED or ENDED
     * @param at the instant of the act, ISO 8601
     * @param dayText the day that counts in law; that of a receipt is not counted itself
     * @param daysText the limit, or the days that an extension added; empty for the rest
     */
    @Schema(description = "Một dòng lịch sử đồng hồ, chỉ được thêm, không sửa")
    public record ClockEntry(
            String kind,
            String kindLabel,
            String at,
            String atText,
            String dayText,
            String daysText,
            String byName,
            String why,
            String citation) {}

    /**
     * @param status MET when nothing of the group is open
     * @param total requirements of the group, of which so many are met, do not apply, are open behind their day
     * @param plannedOn the last day of an open one
     */
    public record MeasureLine(
            String code,
            String title,
            String kind,
            String status,
            int total,
            int met,
            int notApplicable,
            int late,
            String plannedOn) {}

    public record Cycle(
            CycleId id,
            int number,
            String dueText,
            String stateLabel,
            String inspectionDateText,
            Integer findingsCount,
            Integer seriousCount) {}
}
