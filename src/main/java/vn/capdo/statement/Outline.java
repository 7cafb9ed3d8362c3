package vn.capdo.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dossier's statements are to hold.
 *
 * @param lock why nobody may write now; null when it may be written
 * @param secret handles state secrets: its contents are not kept here, and nothing is asked
 */
public record Outline(List<Line> lines, @Nullable String lock, boolean secret) {

    /**
     * @param fromLevel lowest level at which the regime asks for it; null when it never does
     * @param asked at the dossier's level; where that is not known yet, at any
     * @param mandatory at the dossier's level
     * @param hint what the regime says beside it; may be empty
     */
    public record Line(
            StatementSection section, @Nullable Integer fromLevel, boolean asked, boolean mandatory, String hint) {}
}
