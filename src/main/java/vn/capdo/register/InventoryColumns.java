package vn.capdo.register;

import java.util.Arrays;
import java.util.List;
import vn.capdo.workbook.Column;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.TemplateColumn;

/** The columns of an inventory workbook: one row a system. */
final class InventoryColumns {

    static final String SHEET = "Danh mục hệ thống";

    static final String CODE = "Mã hệ thống";
    static final String NAME = "Tên hệ thống thông tin";
    static final String UNIT = "Mã đơn vị vận hành";
    static final String TYPE = "Loại hệ thống";
    static final String INFORMATION = "Loại thông tin";
    static final String SCOPE = "Phạm vi, quy mô, đối tượng phục vụ";
    static final String PHASE = "Tình trạng vận hành";
    static final String LEVEL = "Cấp độ";
    static final String DECISION_NUMBER = "Số quyết định phê duyệt";
    static final String DECISION_DATE = "Ngày quyết định";
    static final String DECISION_BODY = "Cơ quan phê duyệt";
    static final String DEPLOYMENT = "Tình trạng triển khai phương án";
    static final String DEPLOYED_ON = "Ngày triển khai đầy đủ";
    static final String INSPECTED_ON = "Ngày kiểm tra, đánh giá gần nhất";
    static final String REGULATION_NUMBER = "Số quy chế bảo đảm an toàn thông tin";
    static final String REGULATION_DATE = "Ngày ban hành quy chế";

    /** Written into a cell, it says to forget what the register knows there; an empty cell says nothing. */
    static final String EMPTIED = "(xóa)";

    private static final String ON_EMPTYING = "Để trống thì giữ nguyên thông tin đang có; ghi " + EMPTIED + " để xóa.";

    static final List<TemplateColumn> TEMPLATE = List.of(
            TemplateColumn.of(CODE, true, ColumnType.TEXT, 16).withExample("HT-SYT-01"),
            TemplateColumn.of(NAME, true, ColumnType.TEXT, 44).withExample("Cổng thông tin điện tử Sở Y tế"),
            TemplateColumn.of(UNIT, true, ColumnType.TEXT, 18).withExample("so-yte"),
            TemplateColumn.of(TYPE, true, ColumnType.TEXT, 30).withOneOf(labels(SystemType.values())),
            TemplateColumn.of(INFORMATION, true, ColumnType.TEXT, 36).withSeveralOf(labels(InformationType.values())),
            TemplateColumn.of(SCOPE, false, ColumnType.TEXT, 50).withNote(ON_EMPTYING),
            TemplateColumn.of(PHASE, true, ColumnType.TEXT, 18)
                    .withOneOf(InformationSystem.Phase.told().stream()
                            .map(InformationSystem.Phase::label)
                            .toList()),
            TemplateColumn.of(LEVEL, false, ColumnType.NUMBER, 9)
                    .withOneOf(List.of("1", "2", "3", "4", "5", EMPTIED))
                    .withNote(ON_EMPTYING),
            TemplateColumn.of(DECISION_NUMBER, false, ColumnType.TEXT, 22).withExample("45/QĐ-STTTT"),
            TemplateColumn.of(DECISION_DATE, false, ColumnType.DATE, 14),
            TemplateColumn.of(DECISION_BODY, false, ColumnType.TEXT, 30),
            TemplateColumn.of(DEPLOYMENT, false, ColumnType.TEXT, 30)
                    .withOneOf(labels(PriorApproval.Deployment.values())),
            TemplateColumn.of(DEPLOYED_ON, false, ColumnType.DATE, 14),
            TemplateColumn.of(INSPECTED_ON, false, ColumnType.DATE, 16),
            TemplateColumn.of(REGULATION_NUMBER, false, ColumnType.TEXT, 22),
            TemplateColumn.of(REGULATION_DATE, false, ColumnType.DATE, 14));

    static final List<Column> COLUMNS =
            TEMPLATE.stream().map(TemplateColumn::toColumn).toList();

    private InventoryColumns() {}

    private static List<String> labels(Object[] values) {
        return Arrays.stream(values)
                .map(value -> value instanceof SystemType type
                        ? type.label()
                        : value instanceof InformationType type
                                ? type.label()
                                : ((PriorApproval.Deployment) value).label())
                .toList();
    }
}
