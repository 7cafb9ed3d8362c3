/**
 * Reads and writes .xlsx files one row at a time, with bounded memory and without trusting the file: whatever the rows mean,
 * a file is read in full or refused with a reason that can be shown to the person who uploaded it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package vn.capdo.workbook;
