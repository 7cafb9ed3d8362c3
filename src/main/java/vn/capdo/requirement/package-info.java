/** Catalogues of requirements by which a protection plan is answered: standards in dated versions, imported, compared, never copied. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workbook"})
@org.jspecify.annotations.NullMarked
package vn.capdo.requirement;
