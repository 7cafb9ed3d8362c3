package vn.capdo;

import java.time.OffsetDateTime;

/** Something that is kept for a period only; how long stands in {@code capdo.retention_period}, by its kind. */
public interface Expiring {

    String kind();

    /** @return how many were removed, or made empty of personal data */
    int expire(OffsetDateTime before);
}
