/** The working calendar and what moves when it changes. */
package vn.capdo.web.calendar;
