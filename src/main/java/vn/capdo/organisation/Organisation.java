package vn.capdo.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A body that owns, operates, appraises or approves.
 *
 * @param code stable, lower-case code, such as {@code so-yte}
 * @param parent code of the body above, or null
 * @param owner code of the system owner (chủ quản) it belongs to; null for an owner itself
 * @param ownerKind what kind of owner it is; null for a body that is not an owner
 */
public record Organisation(
        String code,
        String name,
        Kind kind,
        @Nullable String parent,
        @Nullable String owner,
        @Nullable String email,
        @Nullable OwnerKind ownerKind) {

    /** A body like most: a province's committee when it is an owner. */
    public Organisation(
            String code,
            String name,
            Kind kind,
            @Nullable String parent,
            @Nullable String owner,
            @Nullable String email) {
        this(code, name, kind, parent, owner, email, kind == Kind.OWNER ? OwnerKind.PROVINCE : null);
    }

    /** Code of the owner that the body belongs to; an owner belongs to itself. */
    public String owning() {
        return owner == null ? code : owner;
    }

    public enum Kind {
        OWNER,
        DESIGNATED_UNIT,
        DEPARTMENT,
        DISTRICT,
        COMMUNE,
        PUBLIC_SERVICE
    }
}
