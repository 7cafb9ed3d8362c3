/** Bodies, people, roles, absences, delegations. */
package vn.capdo.web.directory;
