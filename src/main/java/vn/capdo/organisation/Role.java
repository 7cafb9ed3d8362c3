package vn.capdo.organisation;

import java.util.Arrays;
import java.util.Optional;

/** What somebody does for an organisation. The code is the first part of the engine's group ids. */
public enum Role {
    PREPARER("preparer", "Cán bộ lập hồ sơ"),
    LEADER("leader", "Lãnh đạo đơn vị vận hành"),
    APPRAISER("appraiser", "Cán bộ thẩm định"),
    APPROVER("approver", "Người phê duyệt"),
    COORDINATOR("coordinator", "Điều phối của chủ quản"),
    AUDITOR("auditor", "Giám sát"),
    ADMINISTRATOR("administrator", "Quản trị");

    private final String code;
    private final String label;

    Role(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** The engine group of this role at an organisation, such as {@code appraiser-so-tttt}. */
    public String groupOf(String organisation) {
        return code + "-" + organisation;
    }

    /** Code of the organisation in an engine group of ours; empty for any other group. */
    public static Optional<String> organisationOfGroup(String group) {
        return Arrays.stream(values())
                .map(role -> role.code + "-")
                .filter(group::startsWith)
                .map(prefix -> group.substring(prefix.length()))
                .findFirst();
    }

    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
