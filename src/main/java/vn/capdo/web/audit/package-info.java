/** The audit trail, for auditors and administrators. */
package vn.capdo.web.audit;
