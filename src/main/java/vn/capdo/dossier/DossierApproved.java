package vn.capdo.dossier;

import java.util.UUID;

/** Every decision that the dossier needs has been taken. */
public record DossierApproved(UUID dossierId) {}
