package vn.capdo.web.dossier;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of a document.
 *
 * @param paper number, day and issuer of the paper in one line; empty when none was told
 * @param after why its newest version needs a new act; null when every act has seen it, or none judges it
 * @param signing a warning that its signatures give cause for; null when there is none to give
 * @param signatures a sentence each
 * @param preview address that shows it in the browser; null for what browsers do not show
 */
public record DocumentLine(
        UUID id,
        String kind,
        String kindLabel,
        String name,
        int version,
        long size,
        String sizeText,
        String sha256,
        String uploadedBy,
        String uploadedAt,
        String paper,
        @Nullable String after,
        @Nullable String signing,
        List<String> signatures,
        String href,
        @Nullable String preview) {}
