package vn.capdo.paper;

import static vn.capdo.paper.PaperKind.ANNUAL_REPORT;
import static vn.capdo.paper.PaperKind.APPRAISAL_OPINION;
import static vn.capdo.paper.PaperKind.INSPECTION_RESULT;
import static vn.capdo.paper.PaperKind.LEVEL_DECISION;
import static vn.capdo.paper.PaperKind.OPINION;
import static vn.capdo.paper.PaperKind.OWNER_REPORT;
import static vn.capdo.paper.PaperKind.PLAN_DECISION;
import static vn.capdo.paper.PaperKind.REQUEST;
import static vn.capdo.paper.PaperKind.SUPPLEMENT_REQUEST;
import static vn.capdo.paper.PaperKind.URGING;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.capdo.docx.WordValues;

/**
 * What a template may write as {@code ${…}}, with its meaning as administrators read it. Some are typed on the page of the paper,
 * where the dossier proposes a text or leaves it open.
 */
public enum Place {
    SUPERIOR(
            "coQuanChuQuan",
            "Cơ quan chủ quản của cơ quan ban hành, chữ in hoa; bỏ dòng nếu không có",
            Fill.LINES_OR_NONE),
    ISSUER("coQuanBanHanh", "Cơ quan ban hành, chữ in hoa", Fill.TEXT),
    NUMBER("soVanBan", "Số, ký hiệu", Fill.TEXT),
    ABOUT("trichYeu", "Trích yếu", Fill.TYPED),
    DATELINE("diaDanhThoiGian", "Địa danh, ngày tháng năm", Fill.TEXT),
    ADDRESSEE("kinhGui", "Kính gửi", Fill.TYPED),
    COPIES("noiNhan", "Nơi nhận, mỗi nơi một dòng", Fill.LINES_OR_NONE),
    CAPACITY("quyenHanChucVu", "Quyền hạn, chức vụ người ký", Fill.LINES),
    SIGNER("hoTenNguoiKy", "Họ tên người ký", Fill.TYPED),

    ISSUER_NAME("tenCoQuan", "Tên cơ quan ban hành", Fill.TEXT, notUrging()),
    RECEIVER("coQuanNhan", "Tên cơ quan nhận", Fill.TEXT, notUrging()),
    BASES("canCu", "Căn cứ, mỗi căn cứ một dòng", Fill.LINES, notUrging()),
    SECURITY("tuAnToan", "“an toàn thông tin” hoặc “an ninh mạng”, theo khung pháp lý", Fill.TEXT, notUrging()),
    OWNER("chuQuan", "Chủ quản hệ thống thông tin", Fill.TEXT, notUrging()),
    DESIGNATED("donViChuyenTrach", "Đơn vị chuyên trách", Fill.TEXT, notUrging()),

    SYSTEM("tenHeThong", "Tên hệ thống thông tin", Fill.TEXT, PaperKind.ofDossiers()),
    SYSTEM_CODE("maHeThong", "Mã hệ thống", Fill.TEXT, PaperKind.ofDossiers()),
    UNIT("donViVanHanh", "Đơn vị vận hành hệ thống thông tin", Fill.TEXT, PaperKind.ofDossiers()),
    ADDRESS("diaChi", "Địa chỉ đơn vị vận hành", Fill.TYPED, PaperKind.ofDossiers()),
    LEVEL("capDo", "Cấp độ: đã phê duyệt, nếu chưa thì đề xuất", Fill.TEXT, PaperKind.ofDossiers()),
    DOSSIER("soHoSo", "Số hồ sơ", Fill.TEXT, PaperKind.ofDossiers()),
    PLAN("tuPhuongAn", "“phương án bảo đảm …”, theo khung pháp lý", Fill.TEXT, PaperKind.ofDossiers()),
    PLAN_TITLE("phuongAnBaoDam", "“Phương án bảo đảm …”, viết hoa đầu dòng", Fill.TEXT, PaperKind.ofDossiers()),
    STANDARD("tieuChuan", "Tiêu chuẩn quốc gia, theo khung pháp lý", Fill.TEXT, PaperKind.ofDossiers()),
    ATTACHMENTS("taiLieu", "Danh mục tài liệu, mỗi tài liệu một dòng", Fill.LINES, PaperKind.ofDossiers()),
    APPRAISER("coQuanThamDinh", "Cơ quan, đơn vị chủ trì thẩm định", Fill.TEXT, PaperKind.ofDossiers()),
    REQUEST_PAPER("vanBanDeNghi", "Văn bản đề nghị: số, ngày", Fill.TYPED, PaperKind.ofDossiers()),
    REQUESTER("coQuanDeNghi", "Cơ quan đề nghị thẩm định", Fill.TEXT, PaperKind.ofDossiers()),
    APPRAISAL_PAPER("vanBanThamDinh", "Văn bản ý kiến thẩm định: số, ngày", Fill.TEXT, PaperKind.ofDossiers()),
    DECISION_PAPER("quyetDinhPheDuyet", "Quyết định phê duyệt: số, ngày", Fill.TYPED, PaperKind.ofDossiers()),
    REGULATION("quyChe", "Quy chế: số, ngày ban hành", Fill.TEXT, PaperKind.ofDossiers()),

    ASKED("viecDeNghi", "“thẩm định, phê duyệt” hoặc “thẩm định”", Fill.TEXT, REQUEST),
    LIST_PROPOSAL("deNghiDanhMuc", "Đề nghị đưa vào Danh mục; bỏ dòng nếu không đề nghị", Fill.LINES_OR_NONE, REQUEST),

    OPINION_ON_LEVEL("yKienCapDo", "Ý kiến về cấp độ đề xuất", Fill.TYPED_LINES, OPINION),
    OPINION_ON_PLAN("yKienPhuongAn", "Ý kiến về phương án", Fill.TYPED_LINES, OPINION),
    OTHER_OPINION("yKienKhac", "Ý kiến khác", Fill.TYPED_LINES, OPINION, APPRAISAL_OPINION),

    MISSING("noiDungBoSung", "Nội dung phải bổ sung", Fill.TYPED_LINES, SUPPLEMENT_REQUEST),
    ANSWER_BY("hanBoSung", "Hạn gửi hồ sơ bổ sung", Fill.TYPED, SUPPLEMENT_REQUEST),

    LEGAL_GROUNDS("canCuPhapLy", "Căn cứ pháp lý để thẩm định, đánh số", Fill.LINES, APPRAISAL_OPINION),
    COORDINATING("donViPhoiHop", "Đơn vị phối hợp thẩm định", Fill.TYPED, APPRAISAL_OPINION),
    METHOD("hinhThucThamDinh", "Hình thức thẩm định", Fill.TYPED, APPRAISAL_OPINION),
    COORDINATION_CLAUSE("dieuPhoiHop", "Khoản quy định việc phối hợp thẩm định", Fill.TEXT, APPRAISAL_OPINION),
    APPRAISAL_CLAUSE("dieuThamDinh", "Điều quy định nội dung thẩm định", Fill.TEXT, APPRAISAL_OPINION),
    COORDINATING_OPINION("yKienPhoiHop", "Tổng hợp ý kiến đơn vị phối hợp", Fill.TYPED_LINES, APPRAISAL_OPINION),
    FITNESS("yKienPhuHop", "Ý kiến về sự phù hợp", Fill.TYPED_LINES, APPRAISAL_OPINION),
    CONCLUSION("ketLuan", "“phù hợp” hoặc “chưa phù hợp”", Fill.TYPED, APPRAISAL_OPINION),
    UNFIT("diemChuaPhuHop", "Các điểm chưa phù hợp; bỏ dòng nếu không có", Fill.TYPED_LINES_OR_NONE, APPRAISAL_OPINION),
    WHAT_NEXT("viecTiepTheo", "Việc tiếp theo: điều chỉnh, hoặc trình phê duyệt", Fill.TEXT, APPRAISAL_OPINION),

    AUTHORITY("thamQuyenBanHanh", "Thẩm quyền ban hành, chữ in hoa", Fill.TEXT, LEVEL_DECISION, PLAN_DECISION),
    TECHNICAL_REGULATION(
            "quyChuan", "Quy chuẩn kỹ thuật quốc gia, nếu có", Fill.TYPED_OR_NONE, LEVEL_DECISION, PLAN_DECISION),
    DUTIES_ARTICLE(
            "dieuTrachNhiem", "Điều về trách nhiệm của đơn vị vận hành", Fill.TEXT, LEVEL_DECISION, PLAN_DECISION),
    OTHER_DUTIES(
            "trachNhiemKhac",
            "Trách nhiệm khác của đơn vị vận hành",
            Fill.TYPED_LINES_OR_NONE,
            LEVEL_DECISION,
            PLAN_DECISION),
    DUTIES_OF_OTHERS(
            "trachNhiemCoQuanKhac",
            "Trách nhiệm của cơ quan, tổ chức khác",
            Fill.TYPED_LINES_OR_NONE,
            LEVEL_DECISION,
            PLAN_DECISION),
    EXECUTED_BY("thiHanh", "Ai chịu trách nhiệm thi hành", Fill.TYPED, LEVEL_DECISION, PLAN_DECISION),

    DEPLOYMENT("trienKhai", "Việc triển khai phương án", Fill.TYPED_LINES, OWNER_REPORT),

    INSPECTION_KIND("loaiKiemTra", "Loại: trước khi vận hành, định kỳ, đột xuất", Fill.TYPED, INSPECTION_RESULT),
    INSPECTOR("coQuanKiemTra", "Cơ quan, tổ chức kiểm tra, đánh giá", Fill.TYPED, INSPECTION_RESULT),
    LICENCE("tuCachPhapLy", "Tư cách pháp lý, số giấy phép", Fill.TYPED, INSPECTION_RESULT),
    PERIOD("thoiGianKiemTra", "Thời gian kiểm tra", Fill.TYPED, INSPECTION_RESULT),
    SCOPE("phamViKiemTra", "Phạm vi", Fill.TYPED, INSPECTION_RESULT),
    INSPECTION_METHOD("phuongPhapKiemTra", "Phương pháp (hộp đen, hộp xám, hộp trắng)", Fill.TYPED, INSPECTION_RESULT),
    COMPLIANCE("tuanThu", "Bảng tuân thủ: stt, doiTuong, noiDung, ketQua, minhChung", Fill.ROWS, INSPECTION_RESULT),
    EFFECT("hieuQua", "Bảng hiệu quả: stt, yeuCau, hienTrang, danhGia, kienNghi", Fill.ROWS, INSPECTION_RESULT),
    FINDINGS("phatHien", "Bảng điểm yếu: stt, thanhPhan, diemYeu, mucDo, cachXuLy, han", Fill.ROWS, INSPECTION_RESULT),
    INSPECTION_CONCLUSION("ketLuanKiemTra", "Kết luận", Fill.TYPED_LINES, INSPECTION_RESULT),
    RECOMMENDATION("kienNghiKiemTra", "Kiến nghị", Fill.TYPED_LINES, INSPECTION_RESULT),

    YEAR("namBaoCao", "Năm báo cáo", Fill.TEXT, ANNUAL_REPORT),
    CUT_OFF("ngayChotSoLieu", "Ngày chốt số liệu", Fill.TEXT, ANNUAL_REPORT),
    TOTAL("tongSo", "Tổng số hệ thống", Fill.TEXT, ANNUAL_REPORT),
    CLASSIFIED("daPhanLoai", "Số hệ thống đã phân loại", Fill.TEXT, ANNUAL_REPORT),
    WITH_DOSSIER("daLapHoSo", "Số hệ thống đã xây dựng hồ sơ", Fill.TEXT, ANNUAL_REPORT),
    APPRAISED("daThamDinh", "Số hệ thống đã thẩm định", Fill.TEXT, ANNUAL_REPORT),
    APPROVED("daPheDuyet", "Số hệ thống đã phê duyệt", Fill.TEXT, ANNUAL_REPORT),
    INSPECTED("daKiemTra", "Số hệ thống đã phê duyệt được kiểm tra định kỳ", Fill.TEXT, ANNUAL_REPORT),
    ALL_APPROVED_BY("duKienHoanThanh", "Dự kiến hoàn thành phê duyệt", Fill.TEXT, ANNUAL_REPORT),
    OWNER_DOCUMENT("chuQuanVanBan", "Văn bản quy định chức năng của chủ quản", Fill.TEXT, ANNUAL_REPORT),
    OWNER_HEAD("chuQuanDaiDien", "Người đại diện chủ quản, chức vụ", Fill.TEXT, ANNUAL_REPORT),
    OWNER_ADDRESS("chuQuanDiaChi", "Địa chỉ chủ quản", Fill.TEXT, ANNUAL_REPORT),
    OWNER_CONTACT("chuQuanLienHe", "Điện thoại, thư điện tử của chủ quản", Fill.TEXT, ANNUAL_REPORT),
    UNIT_DOCUMENT("chuyenTrachVanBan", "Văn bản quy định chức năng của đơn vị chuyên trách", Fill.TEXT, ANNUAL_REPORT),
    UNIT_HEAD("chuyenTrachDaiDien", "Người đại diện đơn vị chuyên trách, chức vụ", Fill.TEXT, ANNUAL_REPORT),
    UNIT_ADDRESS("chuyenTrachDiaChi", "Địa chỉ đơn vị chuyên trách", Fill.TEXT, ANNUAL_REPORT),
    UNIT_CONTACT("chuyenTrachLienHe", "Điện thoại, thư điện tử của đơn vị chuyên trách", Fill.TEXT, ANNUAL_REPORT),
    SYSTEMS(
            "heThong",
            "Bảng hệ thống: stt, ten, chuQuan, donVi, capDo, tinhTrang, quyetDinh, quyChe, duKien, trienKhai, duKienTrienKhai, kiemTra",
            Fill.ROWS,
            ANNUAL_REPORT),

    URGING_OPENING("moDau", "Căn cứ và tình hình", Fill.LINES, URGING),
    URGING_ROWS("viec", "Bảng việc quá hạn: stt, heThong, hoSo, noiDung, canCu, han, soNgayQuaHan", Fill.ROWS, URGING),
    URGING_ASKED("yeuCau", "Yêu cầu đối với đơn vị", Fill.LINES, URGING),
    URGING_CLOSING("ketThuc", "Đoạn kết", Fill.LINES, URGING);

    /** What stands in a paper where nothing is known yet. */
    public static final String BLANK = "……";

    /** How a place is filled. */
    enum Fill {
        TEXT,
        LINES,
        LINES_OR_NONE,
        ROWS,
        TYPED,
        TYPED_OR_NONE,
        TYPED_LINES,
        TYPED_LINES_OR_NONE
    }

    private final String code;
    private final String meaning;
    private final Fill fill;
    private final Set<PaperKind> kinds;

    Place(String code, String meaning, Fill fill) {
        this(code, meaning, fill, EnumSet.allOf(PaperKind.class));
    }

    Place(String code, String meaning, Fill fill, PaperKind... kinds) {
        this(code, meaning, fill, EnumSet.copyOf(List.of(kinds)));
    }

    Place(String code, String meaning, Fill fill, Set<PaperKind> kinds) {
        this.code = code;
        this.meaning = meaning;
        this.fill = fill;
        this.kinds = kinds;
    }

    /** The places that a template of the kind may write. */
    public static List<Place> of(PaperKind kind) {
        return Arrays.stream(values())
                .filter(place -> place.kinds.contains(kind))
                .toList();
    }

    /** A value for each place of a kind that says which place it is: what a test print shows. */
    static WordValues examples(PaperKind kind) {
        WordValues values = new WordValues();
        for (Place place : of(kind)) {
            if (place.isRows()) {
                WordValues row = new WordValues();
                place.columns().forEach(column -> row.text(column, "[" + column + "]"));
                values.rows(place.code, List.of(row, row));
            } else {
                values.text(place.code, "[" + place.meaning.replaceFirst("[;:].*", "") + "]");
            }
        }
        return values;
    }

    /** What a row has; the meaning lists it. */
    private List<String> columns() {
        return List.of(meaning.substring(meaning.indexOf(": ") + 2).split(", "));
    }

    /** As a template writes it, without the braces. */
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether people may type it on the page of the paper. */
    public boolean isTyped() {
        return fill.name().startsWith("TYPED");
    }

    /** Whether it takes lines, each of which is a paragraph. */
    public boolean isLines() {
        return fill.name().contains("LINES");
    }

    /** Whether a paper is complete without it. */
    boolean mayBeMissing() {
        return fill.name().endsWith("_OR_NONE");
    }

    boolean isRows() {
        return fill == Fill.ROWS;
    }

    private static Set<PaperKind> notUrging() {
        return EnumSet.complementOf(EnumSet.of(URGING));
    }
}
