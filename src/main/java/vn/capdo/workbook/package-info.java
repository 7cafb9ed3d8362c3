/**
 * Reads and writes .xlsx files one row at a time, with bounded memory and without trusting the file.
 *
 * <p>The package knows workbooks, sheets, columns and cells; it knows nothing of what the rows mean. A file is read in
 * full or refused with a reason that can be shown to the person who uploaded it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package vn.capdo.workbook;
