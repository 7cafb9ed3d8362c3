package vn.capdo.organisation;

/**
 * A body that owns, operates, appraises or approves.
 *
 * @param code stable, lower-case code, such as {@code so-yte}
 * @param parent code of the body above, or null
 * @param owner code of the system owner (chủ quản) it belongs to; null for an owner itself
 */
public record Organisation(String code, String name, Kind kind, String parent, String owner, String email) {

    public enum Kind {
        OWNER,
        DESIGNATED_UNIT,
        DEPARTMENT,
        DISTRICT,
        COMMUNE,
        PUBLIC_SERVICE
    }
}
