package vn.capdo.register;

import java.util.UUID;

/**
 * An import stated, or corrected, the approval that a system already had. Handled in the transaction of the import: either
 * both are kept or neither.
 */
public record PriorApprovalRecorded(UUID systemId, PriorApproval approval, String actor) {}
