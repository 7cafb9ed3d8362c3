/**
 * The general and the level statement of a dossier as data (TT 12/2022 Đ8; NĐ 331/2026 Đ22): sections of texts and tables, kept as
 * they are typed, frozen as a version at each act that speaks of them. The plan statement is a summary here.
 */
@vn.capdo.ReadsTables({"information_system", "level_dossier"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "register", "regime", "dossier", "acting"})
@org.jspecify.annotations.NullMarked
package vn.capdo.statement;
