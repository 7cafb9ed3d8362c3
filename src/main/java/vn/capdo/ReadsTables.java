package vn.capdo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a module's package: the tables, views and functions of other modules that its SQL reads. What it does not declare it must not
 * name, and nobody writes what another module owns. A table's owner is the folder under {@code db/migration} that creates it, and
 * must stand among the modules that this one may use (ADR 0018).
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsTables {

    /** Names without the schema, in alphabetical order. */
    String[] value();
}
