/** What is due and what was missed, and its feed for calendar programs. */
package vn.capdo.web.deadline;
