package vn.capdo.register;

import java.util.UUID;

/** A declared decision counts from now on; its file belongs to the dossier that has just come to be. */
public record DecisionConfirmed(
        UUID systemId, String fileName, byte[] content, String declaredBy, String confirmedBy) {}
