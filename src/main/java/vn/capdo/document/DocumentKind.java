package vn.capdo.document;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import vn.capdo.organisation.Role;

/**
 * What a document is in the file (NĐ 85/2016 Đ15), and who adds it: what the operating unit answers for is nobody else's to upload,
 * nor what is said and decided about it the unit's.
 */
public enum DocumentKind {
    GENERAL_STATEMENT("Thuyết minh tổng quan về hệ thống", By.THE_UNIT),
    DESIGN("Tài liệu thiết kế", By.THE_UNIT),
    LEVEL_STATEMENT("Thuyết minh về việc đề xuất cấp độ", By.THE_UNIT),
    PLAN_STATEMENT("Thuyết minh phương án bảo đảm an toàn", By.THE_UNIT),
    PROFESSIONAL_OPINION("Ý kiến chuyên môn", By.ALL),
    REGULATION("Quy chế bảo đảm an toàn thông tin", By.THE_UNIT),
    APPRAISAL_OPINION("Ý kiến thẩm định", By.APPRAISERS),
    SUBMISSION("Tờ trình, văn bản đề nghị", By.ALL),
    DECISION("Quyết định phê duyệt", By.THE_OWNER),
    EVIDENCE("Minh chứng triển khai", By.THE_UNIT),
    INSPECTION_REPORT("Báo cáo kiểm tra, đánh giá", By.ALL),
    OTHER("Tài liệu khác", By.ALL);

    /** Whoever coordinates for the owner attaches what the owner's side has signed. */
    private static final class By {

        static final Set<Role> THE_UNIT = EnumSet.of(Role.PREPARER, Role.LEADER);
        static final Set<Role> APPRAISERS = EnumSet.of(Role.APPRAISER, Role.COORDINATOR);
        static final Set<Role> THE_OWNER = EnumSet.of(Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);
        static final Set<Role> ALL =
                EnumSet.of(Role.PREPARER, Role.LEADER, Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);
    }

    private final String label;
    private final Set<Role> uploaders;

    DocumentKind(String label, Set<Role> uploaders) {
        this.label = label;
        this.uploaders = uploaders;
    }

    public String label() {
        return label;
    }

    /** The roles that add such documents: preparers and leaders at the operating unit, others under the owner. */
    public Set<Role> uploaders() {
        return Collections.unmodifiableSet(uploaders);
    }
}
