/** Inspections, and the findings with their remedies. */
package vn.capdo.web.inspection;
