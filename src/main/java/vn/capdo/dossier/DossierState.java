package vn.capdo.dossier;

import org.jspecify.annotations.Nullable;
import vn.capdo.regime.Milestone;

/** Where a dossier stands. The engine's token and this state move in one transaction. */
public enum DossierState {
    DRAFTING("Đang lập hồ sơ", ExternalStatus.DRAFT),
    OPINION("Đang xin ý kiến chuyên môn", ExternalStatus.DRAFT),
    SUBMITTING("Chờ lãnh đạo ký gửi", ExternalStatus.DRAFT),
    ASSIGNING_APPRAISER("Chờ chỉ định đơn vị thẩm định", ExternalStatus.SENT),
    VALIDITY_CHECK("Đang kiểm tra tính hợp lệ", ExternalStatus.SENT),
    SUPPLEMENTING("Chờ bổ sung, hoàn thiện", ExternalStatus.SENT),
    APPRAISING("Đang thẩm định", ExternalStatus.SENT),
    APPROVING("Chờ phê duyệt", ExternalStatus.APPRAISED),
    DEPLOYING("Đang triển khai phương án", ExternalStatus.APPROVED),
    VERIFYING("Chờ kiểm tra triển khai", ExternalStatus.APPROVED),
    IN_OPERATION("Đã triển khai, đánh giá định kỳ", ExternalStatus.APPROVED),
    WITHDRAWN("Đã rút hồ sơ", null),
    DECOMMISSIONED("Hệ thống đã dừng vận hành", null),
    SUPERSEDED("Đã chuyển sang xác định lại", null);

    private final String label;
    private final @Nullable ExternalStatus externalStatus;

    DossierState(String label, @Nullable ExternalStatus externalStatus) {
        this.label = label;
        this.externalStatus = externalStatus;
    }

    public String label() {
        return label;
    }

    /**
     * The code of the statutory report's word: DRAFT, SENT, APPRAISED or APPROVED; null for a dossier that the report does not
     * list. The words belong to the regimes.
     */
    public @Nullable String externalStatus() {
        return externalStatus == null ? null : externalStatus.name();
    }

    public boolean isClosed() {
        return externalStatus == null;
    }

    public boolean isBeforeApproval() {
        return !isClosed() && externalStatus != ExternalStatus.APPROVED;
    }

    /** The milestone that is ahead of a dossier that stands here: the approval, then the deployment. */
    public Milestone milestoneAhead() {
        return isApproved() ? Milestone.DEPLOYMENT : Milestone.APPROVAL;
    }

    /** Whether nothing is left to do for a milestone: it is behind the dossier, or the dossier is closed. */
    public boolean isPast(Milestone milestone) {
        return isClosed() || (milestone == Milestone.APPROVAL ? isApproved() : this == IN_OPERATION);
    }

    public boolean isApproved() {
        return externalStatus == ExternalStatus.APPROVED;
    }

    private enum ExternalStatus {
        DRAFT,
        SENT,
        APPRAISED,
        APPROVED
    }
}
