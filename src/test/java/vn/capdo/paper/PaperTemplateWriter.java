package vn.capdo.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the templates of the official papers anew, with the measures of Nghị định 30/2020/NĐ-CP, Phụ lục I: run its {@code main}
 * in the project's folder. Twips are twentieths of a point: 56.7 to the millimetre; sizes are half points. In a text, what stands
 * between two asterisks is bold, between two underscores italic.
 */
public final class PaperTemplateWriter {

    private static final int TEXT_WIDTH = 9071; // 160 mm: 210 less 30 on the left and 20 on the right
    private static final int LEFT_OF_HEAD = 3571;
    private static final int HALF = TEXT_WIDTH / 2;
    private static final String NS = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String FIRST_PART =
            """
            <w:p>Phần 1. THÔNG TIN CHUNG
            1. Tên hệ thống thông tin: ${tenHeThong}.
            2. Đơn vị vận hành hệ thống thông tin: ${donViVanHanh}.
            3. Địa chỉ: ${diaChi}.
            4. Cấp độ hệ thống thông tin đề xuất: ${capDo}.
            <w:p>Phần 2. DANH MỤC TÀI LIỆU GỬI KÈM
            ${taiLieu}
            """;

    private final StringBuilder body = new StringBuilder();

    private PaperTemplateWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of("src/main/resources/docx");
        for (Map.Entry<String, String> paper : papers().entrySet()) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(paper.getKey() + ".docx"))) {
                write(out, paper.getValue());
            }
        }
    }

    private static Map<String, String> papers() {
        Map<String, String> papers = new LinkedHashMap<>();
        papers.put(
                "van-ban-de-nghi",
                letter(
                        "${canCu}",
                        "${tenCoQuan} đề nghị ${coQuanNhan} ${viecDeNghi} hồ sơ đề xuất cấp độ hệ thống thông tin như sau:\n"
                                + FIRST_PART,
                        "${deNghiDanhMuc}\n"
                                + "${tenCoQuan} đề nghị ${coQuanNhan} ${viecDeNghi} hồ sơ đề xuất cấp độ của hệ thống ${tenHeThong}./."));
        papers.put(
                "xin-y-kien-chuyen-mon",
                letter(
                        "${canCu}",
                        "${tenCoQuan} đề nghị ${coQuanNhan} cho ý kiến chuyên môn về hồ sơ đề xuất cấp độ hệ thống thông tin như sau:\n"
                                + FIRST_PART,
                        """
                        ${tenCoQuan} đề nghị ${coQuanNhan} cho ý kiến chuyên môn về hồ sơ đề xuất cấp độ của hệ thống ${tenHeThong}, gồm:
                        a) Sự phù hợp của việc đề xuất cấp độ;
                        b) Sự phù hợp của ${tuPhuongAn} theo cấp độ tương ứng./."""));
        papers.put(
                "y-kien-chuyen-mon",
                letter(
                        "",
                        """
                        ${coQuanNhan} có ${vanBanDeNghi} đề nghị cho ý kiến chuyên môn về hồ sơ đề xuất cấp độ của hệ thống ${tenHeThong}, cấp độ đề xuất: cấp độ ${capDo}. Sau khi nghiên cứu hồ sơ, ${tenCoQuan} có ý kiến như sau:
                        <w:p>1. Sự phù hợp của việc đề xuất cấp độ
                        ${yKienCapDo}
                        <w:p>2. Sự phù hợp của ${tuPhuongAn}
                        ${yKienPhuongAn}
                        <w:p>3. Ý kiến khác
                        ${yKienKhac}
                        """,
                        "Trên đây là ý kiến chuyên môn của ${tenCoQuan} về hồ sơ đề xuất cấp độ của hệ thống ${tenHeThong}, đề nghị"
                                + " ${coQuanNhan} hoàn thiện hồ sơ, thực hiện các bước tiếp theo theo quy định./."));
        papers.put(
                "yeu-cau-bo-sung",
                letter(
                        "",
                        """
                        ${tenCoQuan} nhận được ${vanBanDeNghi} của ${coQuanNhan} kèm hồ sơ đề xuất cấp độ (số ${soHoSo}) của hệ thống ${tenHeThong}, cấp độ đề xuất: cấp độ ${capDo}.
                        Qua kiểm tra, hồ sơ chưa đủ điều kiện để xem xét, giải quyết. ${tenCoQuan} đề nghị ${coQuanNhan} bổ sung, hoàn thiện các nội dung sau:
                        ${noiDungBoSung}
                        """,
                        "Hồ sơ bổ sung gửi về ${tenCoQuan} trước ngày ${hanBoSung} để tiếp tục xem xét, giải quyết theo quy định./."));
        papers.put(
                "y-kien-tham-dinh",
                letter(
                        "",
                        """
                        ${tenCoQuan} nhận được ${vanBanDeNghi} của ${coQuanDeNghi} về việc đề nghị thẩm định hồ sơ đề xuất cấp độ của hệ thống ${tenHeThong}. Sau khi tổ chức thẩm định, ${tenCoQuan} có ý kiến như sau:
                        <w:p>Phần 1. HỒ SƠ, TÀI LIỆU THẨM ĐỊNH
                        ${taiLieu}
                        <w:p>Phần 2. CĂN CỨ PHÁP LÝ ĐỂ THẨM ĐỊNH
                        ${canCuPhapLy}
                        <w:p>Phần 3. TỔ CHỨC THẨM ĐỊNH
                        1. Đơn vị chủ trì thẩm định: ${coQuanThamDinh}.
                        2. Đơn vị phối hợp thẩm định: ${donViPhoiHop}.
                        3. Hình thức thẩm định: ${hinhThucThamDinh}.
                        <w:p>Phần 4. Ý KIẾN THẨM ĐỊNH
                        1. Tổng hợp ý kiến của đơn vị phối hợp thẩm định (${dieuPhoiHop}):
                        ${yKienPhoiHop}
                        2. Ý kiến về sự phù hợp của hồ sơ đề xuất cấp độ (${dieuThamDinh}):
                        ${yKienPhuHop}
                        3. Ý kiến khác:
                        ${yKienKhac}
                        <w:p>Phần 5. KẾT LUẬN
                        Hồ sơ đề xuất cấp độ của hệ thống ${tenHeThong} ${ketLuan} với cấp độ đề xuất (cấp độ ${capDo}).
                        ${diemChuaPhuHop}
                        """,
                        "Trên đây là ý kiến thẩm định của ${tenCoQuan} về hồ sơ đề xuất cấp độ của hệ thống ${tenHeThong}, đề nghị"
                                + " ${coQuanDeNghi} ${viecTiepTheo}./."));
        papers.put(
                "to-trinh",
                named("TỜ TRÌNH", "${trichYeu}")
                        .addressee()
                        .text("${canCu}", "_")
                        .lines(
                                "${tenCoQuan} trình ${coQuanNhan} xem xét, phê duyệt hồ sơ đề xuất cấp độ hệ thống thông tin như sau:\n"
                                        + FIRST_PART
                                        + "${tenCoQuan} kính trình ${coQuanNhan} xem xét, phê duyệt đề xuất cấp độ của hệ thống ${tenHeThong}./.")
                        .foot());
        papers.put(
                "quyet-dinh-cap-do",
                decision(
                        "Điều 1. Phê duyệt cấp độ của hệ thống ${tenHeThong} với các nội dung sau:",
                        """
                        2. Cấp độ: cấp độ ${capDo}.
                        3. ${phuongAnBaoDam} tương ứng với cấp độ của hệ thống thông tin:
                        """));
        papers.put(
                "quyet-dinh-phuong-an",
                decision(
                        "Điều 1. Phê duyệt ${tuPhuongAn} của hệ thống ${tenHeThong} với các nội dung sau:",
                        "2. ${phuongAnBaoDam}:\n"));
        papers.put(
                "bao-cao-chu-quan",
                named("BÁO CÁO", "${trichYeu}")
                        .addressee()
                        .text("${canCu}", "_")
                        .lines(
                                """
                                ${tenCoQuan} báo cáo ${coQuanNhan} kết quả thẩm định, phê duyệt hồ sơ đề xuất cấp độ như sau:
                                <w:p>1. Hệ thống thông tin
                                a) Tên hệ thống thông tin: ${tenHeThong}.
                                b) Đơn vị vận hành hệ thống thông tin: ${donViVanHanh}.
                                c) Địa chỉ: ${diaChi}.
                                <w:p>2. Kết quả phê duyệt
                                a) Cấp độ được phê duyệt: cấp độ ${capDo}.
                                b) Quyết định phê duyệt: ${quyetDinhPheDuyet}.
                                c) Quy chế bảo đảm ${tuAnToan}: ${quyChe}.
                                <w:p>3. Triển khai ${tuPhuongAn}
                                ${trienKhai}
                                Trên đây là báo cáo của ${tenCoQuan}, kính gửi ${coQuanNhan} xem xét, chỉ đạo./.""")
                        .foot());
        papers.put("bien-ban-kiem-tra", inspection());
        papers.put("bao-cao-nam", annual());
        return papers;
    }

    private static String letter(String bases, String matter, String closing) {
        PaperTemplateWriter paper = new PaperTemplateWriter().head(true).addressee();
        if (!bases.isEmpty()) {
            paper.text(bases, "_");
        }
        return paper.lines(matter + closing).foot();
    }

    private static PaperTemplateWriter named(String type, String about) {
        PaperTemplateWriter paper = new PaperTemplateWriter().head(false);
        paper.centred(type, 28, true, 240, 0);
        paper.centred(about, 28, true, 0, 0);
        return paper.rule(3400);
    }

    private static String decision(String first, String level) {
        return named("QUYẾT ĐỊNH", "${trichYeu}")
                .centredBold("${thamQuyenBanHanh}")
                .text("${canCu}", "_")
                .centredBold("QUYẾT ĐỊNH:")
                .lines(
                        "*" + first.substring(0, 7) + "*" + first.substring(7) + "\n"
                                + """
                        1. Thông tin chung:
                        a) Tên hệ thống thông tin: ${tenHeThong}.
                        b) Đơn vị vận hành hệ thống thông tin: ${donViVanHanh}.
                        c) Địa chỉ: ${diaChi}.
                        """
                                + level
                                + """
                        a) Trong thiết kế hệ thống thông tin: đáp ứng yêu cầu cấp độ ${capDo} theo ${tieuChuan}${quyChuan};
                        b) Trong quá trình vận hành hệ thống thông tin: đáp ứng yêu cầu cấp độ ${capDo} theo ${tieuChuan}${quyChuan}.
                        *Điều 2.* Trách nhiệm thực hiện:
                        1. ${donViVanHanh} có trách nhiệm:
                        a) Thực hiện các quy định tại ${dieuTrachNhiem};
                        b) ${trachNhiemKhac}
                        2. ${trachNhiemCoQuanKhac}
                        *Điều 3.* Điều khoản thi hành:
                        1. ${thiHanh} chịu trách nhiệm thi hành Quyết định này.
                        2. ${donViChuyenTrach} kiểm tra, giám sát việc thực hiện Quyết định này, báo cáo ${chuQuan} theo quy định./.""")
                .foot();
    }

    private static String inspection() {
        PaperTemplateWriter paper = named("BIÊN BẢN", "${trichYeu}");
        paper.text("${canCu}", "_");
        paper.lines(
                """
                <w:p>I. THÔNG TIN CHUNG
                1. Hệ thống thông tin: ${tenHeThong}; cấp độ ${capDo}.
                2. Đơn vị vận hành: ${donViVanHanh}. Chủ quản: ${chuQuan}.
                3. Loại kiểm tra, đánh giá: ${loaiKiemTra}.
                4. Cơ quan, tổ chức kiểm tra, đánh giá: ${coQuanKiemTra}; tư cách pháp lý, số giấy phép (nếu có): ${tuCachPhapLy}.
                5. Thời gian: ${thoiGianKiemTra}.
                6. Phạm vi: ${phamViKiemTra}.
                7. Phương pháp: ${phuongPhapKiemTra}.
                <w:p>II. TUÂN THỦ QUY ĐỊNH CỦA PHÁP LUẬT
                """);
        paper.table(
                List.of("STT", "Đối tượng", "Nội dung", "Kết quả", "Minh chứng"),
                List.of("stt", "doiTuong", "noiDung", "ketQua", "minhChung"),
                List.of(700, 2000, 3171, 1400, 1800),
                "tuanThu");
        paper.lines("<w:p>III. HIỆU QUẢ CỦA CÁC BIỆN PHÁP");
        paper.table(
                List.of("STT", "Yêu cầu", "Phương án đã duyệt, hiện trạng", "Đánh giá", "Kiến nghị"),
                List.of("stt", "yeuCau", "hienTrang", "danhGia", "kienNghi"),
                List.of(700, 2871, 2400, 1500, 1600),
                "hieuQua");
        paper.lines("<w:p>IV. ĐIỂM YẾU, LỖ HỔNG PHÁT HIỆN");
        paper.table(
                List.of("STT", "Thành phần", "Điểm yếu, lỗ hổng", "Mức độ", "Cách xử lý", "Hạn"),
                List.of("stt", "thanhPhan", "diemYeu", "mucDo", "cachXuLy", "han"),
                List.of(700, 1700, 2771, 1100, 1700, 1100),
                "phatHien");
        paper.lines(
                """
                <w:p>V. KẾT LUẬN, KIẾN NGHỊ
                ${ketLuanKiemTra}
                ${kienNghiKiemTra}
                Biên bản đã được các bên đọc lại, thống nhất và ký tên./.""");
        paper.body.append(
                "<w:tbl><w:tblPr><w:tblW w:w=\"9071\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
                        + "<w:tblGrid><w:gridCol w:w=\"4535\"/><w:gridCol w:w=\"4535\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
        paper.cell(HALF, () -> {
            paper.centred("ĐẠI DIỆN ĐƠN VỊ VẬN HÀNH", 26, true, 120, 0);
            paper.centred("_(Ký, ghi rõ họ tên, chức danh)_", 24, false, 0, 0);
        });
        paper.cell(HALF, () -> {
            paper.centred("${quyenHanChucVu}", 26, true, 120, 0);
            paper.gap();
            paper.centred("${hoTenNguoiKy}", 28, true, 0, 0);
        });
        paper.body.append("</w:tr></w:tbl>");
        return paper.portrait();
    }

    private static String annual() {
        PaperTemplateWriter paper = new PaperTemplateWriter().head(true).addressee();
        paper.text("${canCu}", "_");
        paper.lines(
                """
                ${tenCoQuan} báo cáo kết quả công tác bảo đảm ${tuAnToan} hệ thống thông tin năm ${namBaoCao} (số liệu đến ngày ${ngayChotSoLieu}) như sau:
                <w:p>1. Thông tin chung
                a) Tổng số hệ thống thông tin thuộc phạm vi quản lý: ${tongSo};
                b) Số hệ thống thông tin đã được phân loại: ${daPhanLoai};
                c) Số hệ thống thông tin đã xây dựng hồ sơ đề xuất cấp độ: ${daLapHoSo};
                d) Số hệ thống thông tin đã được thẩm định hồ sơ đề xuất cấp độ: ${daThamDinh};
                đ) Số hệ thống thông tin đã được phê duyệt hồ sơ đề xuất cấp độ: ${daPheDuyet};
                e) Số hệ thống thông tin đã được phê duyệt được kiểm tra, đánh giá định kỳ: ${daKiemTra};
                g) Dự kiến thời gian hoàn thành phê duyệt hồ sơ đề xuất cấp độ cho tất cả các hệ thống: ${duKienHoanThanh}.
                <w:p>2. Thông tin về chủ quản và đơn vị chuyên trách
                a) Chủ quản hệ thống thông tin: ${chuQuan}
                - Văn bản quy định chức năng, nhiệm vụ, quyền hạn: ${chuQuanVanBan};
                - Người đại diện, chức vụ: ${chuQuanDaiDien};
                - Địa chỉ: ${chuQuanDiaChi};
                - Số điện thoại, thư điện tử: ${chuQuanLienHe}.
                b) Đơn vị chuyên trách về ${tuAnToan}: ${donViChuyenTrach}
                - Văn bản quy định chức năng, nhiệm vụ, quyền hạn: ${chuyenTrachVanBan};
                - Người đại diện, chức vụ: ${chuyenTrachDaiDien};
                - Địa chỉ: ${chuyenTrachDiaChi};
                - Số điện thoại, thư điện tử: ${chuyenTrachLienHe}.
                <w:p>3. Danh sách hệ thống thông tin: tại biểu kèm theo.
                Trên đây là báo cáo của ${tenCoQuan}./.""");
        paper.signatures();
        paper.body.append("<w:p><w:pPr>").append(section(false)).append("</w:pPr></w:p>");
        paper.centred("DANH SÁCH HỆ THỐNG THÔNG TIN", 28, true, 0, 0);
        paper.centred("_(Kèm theo Báo cáo số ${soVanBan})_", 28, false, 0, 120);
        paper.table(
                List.of(
                        "STT",
                        "Tên hệ thống thông tin",
                        "Chủ quản",
                        "Đơn vị vận hành",
                        "Cấp độ đề xuất",
                        "Tình trạng phê duyệt cấp độ",
                        "Quyết định phê duyệt cấp độ",
                        "Quy chế bảo đảm ${tuAnToan}",
                        "Dự kiến phê duyệt",
                        "Triển khai phương án",
                        "Dự kiến triển khai đầy đủ",
                        "Đã kiểm tra, đánh giá"),
                List.of(
                        "stt",
                        "ten",
                        "chuQuan",
                        "donVi",
                        "capDo",
                        "tinhTrang",
                        "quyetDinh",
                        "quyChe",
                        "duKien",
                        "trienKhai",
                        "duKienTrienKhai",
                        "kiemTra"),
                List.of(600, 1900, 1400, 1400, 750, 1250, 1500, 1350, 1150, 1300, 1150, 1250),
                "heThong");
        return paper.body + section(true);
    }

    private PaperTemplateWriter head(boolean about) {
        body.append("<w:tbl><w:tblPr><w:tblW w:w=\"9071\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
                + "<w:tblGrid><w:gridCol w:w=\"3571\"/><w:gridCol w:w=\"5500\"/></w:tblGrid><w:tr>");
        cell(LEFT_OF_HEAD, () -> {
            centred("${coQuanChuQuan}", 24, false, 0, 0);
            centred("${coQuanBanHanh}", 24, true, 0, 0);
            rule(1100);
        });
        cell(TEXT_WIDTH - LEFT_OF_HEAD, () -> {
            centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, true, 0, 0);
            centred("Độc lập - Tự do - Hạnh phúc", 26, true, 0, 0);
            rule(1080);
        });
        body.append("</w:tr><w:tr>");
        cell(LEFT_OF_HEAD, () -> {
            centred("Số: ${soVanBan}", 26, false, 0, 0);
            if (about) {
                centred("V/v ${trichYeu}", 24, false, 120, 0);
            }
        });
        cell(TEXT_WIDTH - LEFT_OF_HEAD, () -> centred("_${diaDanhThoiGian}_", 26, false, 0, 0));
        body.append("</w:tr></w:tbl>");
        return this;
    }

    private PaperTemplateWriter addressee() {
        centred("Kính gửi: ${kinhGui}", 28, false, 240, 200);
        return this;
    }

    private PaperTemplateWriter centredBold(String text) {
        centred(text, 28, true, 200, 120);
        return this;
    }

    /** A line each; one that begins with a paragraph mark is a heading. */
    private PaperTemplateWriter lines(String text) {
        for (String line : text.split("\n")) {
            if (line.startsWith("<w:p>")) {
                paragraph(line.substring(5), "both", "<w:keepNext/>", 28, true, 60, 120);
            } else if (!line.isBlank()) {
                text(line.strip(), "");
            }
        }
        return this;
    }

    private PaperTemplateWriter text(String text, String mark) {
        // The signature does not stand on a page alone.
        paragraph(mark + text + mark, "both", text.endsWith("./.") ? "<w:keepNext/>" : "", 28, false, 0, 120);
        return this;
    }

    private void centred(String text, int size, boolean bold, int before, int after) {
        paragraph(text, "center", "", size, bold, before, after);
    }

    private void paragraph(String text, String justified, String more, int size, boolean bold, int before, int after) {
        boolean running = justified.equals("both");
        body.append("<w:p><w:pPr>").append(more);
        body.append("<w:spacing w:before=\"" + before + "\" w:after=\"" + after + "\""
                + (running ? " w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/>" : "/>"));
        body.append("<w:jc w:val=\"" + justified + "\"/></w:pPr>");
        for (String bolds : marked(text, '*')) {
            for (String part : marked(bolds.substring(1), '_')) {
                run(part.substring(1), size, bold || bolds.charAt(0) == '*', part.charAt(0) == '_');
            }
        }
        body.append("</w:p>");
    }

    /** The parts of a text, each with the mark before it where it stands between two, else with a blank. */
    private static List<String> marked(String text, char mark) {
        List<String> parts = new ArrayList<>();
        String[] split = text.split("\\" + mark, -1);
        for (int i = 0; i < split.length; i++) {
            if (!split[i].isEmpty()) {
                parts.add((i % 2 == 1 ? mark : ' ') + split[i]);
            }
        }
        return parts;
    }

    private void run(String text, int size, boolean bold, boolean italic) {
        body.append("<w:r><w:rPr>" + (bold ? "<w:b/>" : "") + (italic ? "<w:i/>" : "") + "<w:sz w:val=\"" + size
                + "\"/><w:szCs w:val=\"" + size + "\"/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>");
    }

    private PaperTemplateWriter rule(int indent) {
        body.append("<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
                + "<w:spacing w:before=\"40\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/><w:ind w:left=\""
                + indent
                + "\" w:right=\"" + indent + "\"/><w:jc w:val=\"center\"/></w:pPr></w:p>");
        return this;
    }

    private void gap() {
        body.append("<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"1300\"/></w:pPr></w:p>");
    }

    private void cell(int width, Runnable content) {
        body.append("<w:tc><w:tcPr><w:tcW w:w=\"" + width + "\" w:type=\"dxa\"/></w:tcPr>");
        content.run();
        body.append("</w:tc>");
    }

    private void table(List<String> heads, List<String> places, List<Integer> widths, String list) {
        int width = widths.stream().mapToInt(Integer::intValue).sum();
        body.append("<w:tbl><w:tblPr><w:tblW w:w=\"" + width + "\" w:type=\"dxa\"/><w:tblBorders>");
        for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            body.append("<w:" + side + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
        }
        body.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/>"
                + "<w:left w:w=\"60\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/>"
                + "</w:tblCellMar></w:tblPr><w:tblGrid>");
        widths.forEach(one -> body.append("<w:gridCol w:w=\"" + one + "\"/>"));
        body.append("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (int i = 0; i < heads.size(); i++) {
            String head = heads.get(i);
            cell(widths.get(i), () -> centred(head, 24, true, 0, 0));
        }
        body.append("</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (int i = 0; i < places.size(); i++) {
            String place = "${" + list + "." + places.get(i) + "}";
            cell(
                    widths.get(i),
                    () -> paragraph(place, place.endsWith(".stt}") ? "center" : "left", "", 24, false, 0, 0));
        }
        body.append("</w:tr></w:tbl>");
        body.append(
                "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }

    private String foot() {
        signatures();
        return portrait();
    }

    private void signatures() {
        body.append(
                "<w:tbl><w:tblPr><w:tblW w:w=\"9071\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
                        + "<w:tblGrid><w:gridCol w:w=\"4535\"/><w:gridCol w:w=\"4535\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
        cell(HALF, () -> {
            paragraph("*_Nơi nhận:_*", "left", "", 24, false, 120, 0);
            paragraph("${noiNhan}", "left", "", 22, false, 0, 0);
        });
        cell(HALF, () -> {
            centred("${quyenHanChucVu}", 28, true, 120, 0);
            gap();
            centred("${hoTenNguoiKy}", 28, true, 0, 0);
        });
        body.append("</w:tr></w:tbl>");
    }

    private String portrait() {
        return body + section(false);
    }

    /** A4, 20 mm above and below, 30 on the left, 20 on the right; the number of the page in the middle of the upper margin. */
    private static String section(boolean landscape) {
        return "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:headerReference w:type=\"first\" r:id=\"rId"
                + (landscape ? "2" : "3") + "\"/><w:pgSz "
                + (landscape ? "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"" : "w:w=\"11906\" w:h=\"16838\"")
                + "/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\""
                + (landscape ? "1134" : "1701")
                + "\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>";
    }

    private static void write(OutputStream out, String body) throws IOException {
        String part = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        String relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        String relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + override("document", part + "document.main+xml")
                        + override("styles", part + "styles+xml")
                        + override("header1", part + "header+xml")
                        + override("header2", part + "header+xml")
                        + "</Types>");
        files.put(
                "_rels/.rels",
                relations + "<Relationship Id=\"rId1\" Type=\"" + relation
                        + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
        files.put(
                "word/_rels/document.xml.rels",
                relations + "<Relationship Id=\"rId1\" Type=\"" + relation + "styles\" Target=\"styles.xml\"/>"
                        + "<Relationship Id=\"rId2\" Type=\"" + relation + "header\" Target=\"header1.xml\"/>"
                        + "<Relationship Id=\"rId3\" Type=\"" + relation
                        + "header\" Target=\"header2.xml\"/></Relationships>");
        files.put("word/document.xml", "<w:document " + NS + "><w:body>" + body + "</w:body></w:document>");
        files.put(
                "word/styles.xml",
                "<w:styles " + NS + "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\""
                        + " w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/>"
                        + "<w:color w:val=\"000000\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr>"
                        + "</w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\""
                        + " w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style></w:styles>");
        files.put(
                "word/header1.xml",
                "<w:hdr " + NS
                        + "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r><w:rPr>"
                        + "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>");
        files.put("word/header2.xml", "<w:hdr " + NS + "><w:p/></w:hdr>");
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LocalDateTime.of(2026, 11, 30, 0, 0));
                zip.putNextEntry(entry);
                zip.write((XML + file.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private static String override(String name, String type) {
        return "<Override PartName=\"/word/" + name + ".xml\" ContentType=\"" + type + "\"/>";
    }
}
