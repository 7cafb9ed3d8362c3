package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.UUID;

/** An imported dossier whose plan was fully deployed before Capdo; its next inspection counts from {@code countedFrom}. */
public record DossierInOperation(UUID dossierId, LocalDate countedFrom) {}
