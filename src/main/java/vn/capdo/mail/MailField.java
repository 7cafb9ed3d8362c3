package vn.capdo.mail;

import java.util.Arrays;
import java.util.Optional;
import vn.capdo.Messages;

/** What a template may leave to be filled in. People write the code in braces: {@code {he_thong}}. */
public enum MailField {
    NAME("nguoi_nhan", false),
    TASK("viec", false),
    SYSTEM("he_thong", false),
    UNIT("don_vi", false),
    DOSSIER("ho_so", false),
    DUE("han", false),
    REMAINING("con_lai", false),
    BASIS("can_cu", false),
    LEVEL("cap_do", false),
    INSTEAD("lam_thay", false),
    DAY("ngay", false),
    COUNT("so_viec", false),
    LATE_COUNT("so_viec_qua_han", false),
    ABSENT("nguoi_vang", false),
    SUBSTITUTE("nguoi_thay", false),
    FROM("tu_ngay", false),
    TO("den_ngay", false),
    HOLDER("nguoi_giu", false),
    ENTERED_BY("nguoi_dang_ky", false),
    YEAR("nam", false),
    STATE("tinh_trang", false),
    ANSWER("tra_loi", false),
    NUMBER("so_van_ban", false),
    ISSUER("co_quan", false),
    ABOUT("trich_yeu", false),
    ANSWER_BY("tra_loi_truoc", false),
    WEEK("tuan", false),
    SOURCE("dia_chi_may", false),
    AT("luc", false),
    CONTENT("noi_dung", false),
    DETAILS("chi_tiet", true),
    LIST("danh_sach", true),
    LINK("lien_ket", true);

    private final String code;
    private final boolean block;

    MailField(String code, boolean block) {
        this.code = code;
        this.block = block;
    }

    public String code() {
        return code;
    }

    /** A table, a list or a link, made by the product; all others are plain words. */
    public boolean block() {
        return block;
    }

    /** What it stands for, in words. */
    public String meaning() {
        return Messages.text("mail.field." + name());
    }

    static Optional<MailField> ofCode(String code) {
        return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
    }
}
