package vn.capdo.incident;

import vn.capdo.Messages;

/**
 * How serious an incident is, in the words of NĐ 331/2026 Đ31. No decree grades incidents by a table: the person who reports says
 * it, and may say it anew when more is known.
 */
public enum Seriousness {
    ORDINARY,
    /** "Sự cố nghiêm trọng": its hours run under NĐ 331/2026. */
    SERIOUS,
    /** Threatens national security or public order, or disrupts gravely: told at once. */
    GRAVE;

    public String label() {
        return Messages.text("incident.seriousness." + this);
    }

    /** When to choose it. */
    public String meaning() {
        return Messages.text("incident.seriousness." + this + ".meaning");
    }
}
