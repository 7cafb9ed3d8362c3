package vn.capdo.statement;

import java.time.OffsetDateTime;

/**
 * A section as it stands.
 *
 * @param revision counts the savings, from 1; what a later saving must name
 */
public record SavedSection(
        StatementSection section, int revision, SectionContent content, String changedBy, OffsetDateTime changedAt) {}
