package vn.capdo.paper;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What kinds of official papers Capdo prints. The name is the law's code of the document (table {@code regimeForms}), which says
 * which of them a case needs, and under which number of form.
 */
public enum PaperKind {
    OPINION_REQUEST("xin-y-kien-chuyen-mon", "", "Văn bản xin ý kiến chuyên môn (Mẫu số 03)"),
    OPINION("y-kien-chuyen-mon", "", "Ý kiến chuyên môn của đơn vị chuyên trách"),
    REQUEST("van-ban-de-nghi", "", "Văn bản đề nghị thẩm định, phê duyệt (Mẫu số 01, Mẫu số 02)"),
    SUPPLEMENT_REQUEST("yeu-cau-bo-sung", "", "Văn bản yêu cầu bổ sung, hoàn thiện hồ sơ"),
    APPRAISAL_OPINION("y-kien-tham-dinh", "", "Ý kiến thẩm định (Mẫu số 04)"),
    SUBMISSION("to-trinh", "TTr", "Tờ trình phê duyệt (Mẫu số 05)"),
    LEVEL_DECISION("quyet-dinh-cap-do", "QĐ", "Quyết định phê duyệt cấp độ (Mẫu số 06)"),
    PLAN_DECISION("quyet-dinh-phuong-an", "QĐ", "Quyết định phê duyệt phương án (Mẫu số 07)"),
    OWNER_REPORT("bao-cao-chu-quan", "BC", "Báo cáo chủ quản về việc phê duyệt cấp độ"),
    INSPECTION_RESULT("bien-ban-kiem-tra", "BB", "Biên bản kiểm tra, đánh giá"),
    ANNUAL_REPORT("bao-cao-nam", "", "Báo cáo năm (Mẫu số 08)"),
    /** Of no dossier: it goes to a unit that is late. */
    URGING("cong-van-don-doc", "", "Văn bản đôn đốc");

    private static final Set<PaperKind> OF_NO_DOSSIER = EnumSet.of(ANNUAL_REPORT, URGING);

    private final String file;
    private final String type;
    private final String label;

    PaperKind(String file, String type, String label) {
        this.file = file;
        this.type = type;
        this.label = label;
    }

    /** Empty for a document of the law that Capdo does not print. */
    public static Optional<PaperKind> ofDocument(String document) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(document))
                .findFirst();
    }

    /** What its files are called, without an ending. */
    public String file() {
        return file;
    }

    /** Abbreviation of the type in the symbol (Nghị định 30/2020/NĐ-CP, Phụ lục III); empty for an official letter, which has none. */
    public String type() {
        return type;
    }

    public String label() {
        return label;
    }

    public boolean isOfADossier() {
        return !OF_NO_DOSSIER.contains(this);
    }

    static Set<PaperKind> ofDossiers() {
        return EnumSet.complementOf(EnumSet.copyOf(OF_NO_DOSSIER));
    }
}
