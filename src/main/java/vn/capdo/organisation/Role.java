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
    ADMINISTRATOR("administrator", "Quản trị"),
    /** Counts everywhere, wherever it is held; gives no sight of dossiers. */
    INSTALLATION_ADMINISTRATOR("installation_administrator", "Quản trị cài đặt");

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

    /** Whether it is an administrator's: given by assignment alone, never lent, and nobody's work on dossiers. */
    public boolean administers() {
        return this == ADMINISTRATOR || this == INSTALLATION_ADMINISTRATOR;
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
