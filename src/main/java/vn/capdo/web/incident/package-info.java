/** Incidents: the list, one incident with its clocks and log, the quarter's sums; the same for programs. */
@org.jspecify.annotations.NullMarked
package vn.capdo.web.incident;
