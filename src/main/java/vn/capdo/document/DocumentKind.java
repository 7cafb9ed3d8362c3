package vn.capdo.document;

/** What a document is in the file (NĐ 85/2016 Đ15). */
public enum DocumentKind {
    GENERAL_STATEMENT("Thuyết minh tổng quan về hệ thống"),
    DESIGN("Tài liệu thiết kế"),
    LEVEL_STATEMENT("Thuyết minh về việc đề xuất cấp độ"),
    PLAN_STATEMENT("Thuyết minh phương án bảo đảm an toàn"),
    PROFESSIONAL_OPINION("Ý kiến chuyên môn"),
    REGULATION("Quy chế bảo đảm an toàn thông tin"),
    APPRAISAL_OPINION("Ý kiến thẩm định"),
    SUBMISSION("Tờ trình, văn bản đề nghị"),
    DECISION("Quyết định phê duyệt"),
    EVIDENCE("Minh chứng triển khai"),
    INSPECTION_REPORT("Báo cáo kiểm tra, đánh giá"),
    OTHER("Tài liệu khác");

    private final String label;

    DocumentKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
