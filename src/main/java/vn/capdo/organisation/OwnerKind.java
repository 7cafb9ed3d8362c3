package vn.capdo.organisation;

/**
 * What kind of body a system owner is: the law sends the dossiers of levels 4 and 5 to different appraisers for different
 * owners (NĐ 85/2016 Đ12 k3; NĐ 331/2026 Đ18 k3).
 */
public enum OwnerKind {
    /** A ministry or a body of ministerial rank. */
    MINISTRY("Bộ, cơ quan ngang Bộ"),
    PROVINCE("Ủy ban nhân dân cấp tỉnh"),
    /** The Ministry of Public Security for its own systems. */
    MPS("Bộ Công an"),
    /** The Ministry of National Defence for military systems. */
    MND("Bộ Quốc phòng"),
    /** The Government Cipher Committee for its cipher systems. */
    CIPHER("Ban Cơ yếu Chính phủ"),
    /** Claimed by two clauses of NĐ 331/2026 (Đ6 k4, Đ34 k2 b): a person decides who appraises. */
    ARMY_ENTERPRISE("Doanh nghiệp quân đội"),
    OTHER("Chủ quản khác");

    private final String label;

    OwnerKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
