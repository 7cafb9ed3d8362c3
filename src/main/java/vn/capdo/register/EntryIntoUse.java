package vn.capdo.register;

import org.jspecify.annotations.Nullable;

/**
 * Whether a system that is being built or hired may be said to be in use: its level is approved and its plan fully deployed first
 * (TT 12/2022 Đ9 k6; NĐ 331/2026 Đ30 k6).
 */
public interface EntryIntoUse {

    /** The sentence for somebody who says so too early; null when nothing is against it. */
    @Nullable
    String against(InformationSystem system);
}
