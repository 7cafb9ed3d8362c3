/** The page of a dossier's statements: edited in tables, compared version by version, copied from another dossier; and its API. */
@org.jspecify.annotations.NullMarked
package vn.capdo.web.statement;
