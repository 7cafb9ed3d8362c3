package vn.capdo.document;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import vn.capdo.Messages;
import vn.capdo.organisation.Role;

/**
 * What a document is in the file (NĐ 85/2016 Đ15; NĐ 331/2026 Đ21, Đ10, Đ17, Đ18, Đ28, Đ30), and who adds it: what the operating unit
 * answers for is nobody else's to upload, nor what is said and decided about it the unit's. Its name stands in the messages and bears
 * the regime's own word for security.
 */
public enum DocumentKind {
    GENERAL_STATEMENT(By.THE_UNIT, true),
    DESIGN(By.THE_UNIT, true),
    LEVEL_STATEMENT(By.THE_UNIT, true),
    PLAN_STATEMENT(By.THE_UNIT, true),
    /** Kept since the first determination, and shown to the authorities (NĐ 331/2026 Đ10). */
    RISK_ASSESSMENT(By.THE_UNIT, true),
    /** Of software that the unit has built (TT 12/2022 Đ9 k8; NĐ 331/2026 Đ30). */
    SECURE_DEVELOPMENT(By.THE_UNIT, true),
    /** Of a rented data centre or cloud, level 3 and above (TT 12/2022 Đ9 k9, k10; NĐ 331/2026 Đ30 k8, k9). */
    SEPARATION_PROOF(By.THE_UNIT, true),
    REGULATION(By.THE_UNIT, true),
    PROFESSIONAL_OPINION(By.ALL, false),
    /** Of the bodies that are asked in the appraisal (NĐ 331/2026 Đ18 k3). */
    COORDINATING_OPINION(By.APPRAISERS, false),
    APPRAISAL_OPINION(By.APPRAISERS, false),
    SUBMISSION(By.ALL, false),
    /** For the List of important systems (NĐ 331/2026 Đ17). */
    LIST_PROPOSAL(By.ALL, false),
    DECISION(By.THE_OWNER, false),
    EVIDENCE(By.THE_UNIT, false),
    /** Whether the system may go into operation (NĐ 331/2026 Đ28 k3). */
    READINESS_ASSESSMENT(By.ALL, false),
    INSPECTION_REPORT(By.ALL, false),
    OTHER(By.ALL, false);

    /** Whoever coordinates for the owner attaches what the owner's side has signed. */
    private static final class By {

        static final Set<Role> THE_UNIT = EnumSet.of(Role.PREPARER, Role.LEADER);
        static final Set<Role> APPRAISERS = EnumSet.of(Role.APPRAISER, Role.COORDINATOR);
        static final Set<Role> THE_OWNER = EnumSet.of(Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);
        static final Set<Role> ALL =
                EnumSet.of(Role.PREPARER, Role.LEADER, Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);
    }

    private final Set<Role> uploaders;
    private final boolean judged;

    DocumentKind(Set<Role> uploaders, boolean judged) {
        this.uploaders = uploaders;
        this.judged = judged;
    }

    /** @param securityTerm the regime's word, such as "an ninh mạng" */
    public String label(String securityTerm) {
        return Messages.text("document.kind." + name(), securityTerm);
    }

    /** The roles that add such documents: preparers and leaders at the operating unit, others under the owner. */
    public Set<Role> uploaders() {
        return Collections.unmodifiableSet(uploaders);
    }

    /** Whether the acts on a dossier judge it, so that a later version needs a new act; papers that acts produce are not judged. */
    public boolean isJudged() {
        return judged;
    }
}
