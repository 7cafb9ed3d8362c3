/** The page of a task: its form, what it is about, and what has become of it. */
package vn.capdo.web.task;
