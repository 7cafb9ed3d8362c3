package vn.capdo.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/** One version of a document, without its content. */
public record DocumentVersion(
        UUID documentId,
        UUID dossierId,
        DocumentKind kind,
        int version,
        String name,
        String mediaType,
        long size,
        String sha256,
        String uploadedBy,
        OffsetDateTime uploadedAt) {}
