/** One class for each form of a user task: which fields it may submit, and which act of the domain it is. */
@org.jspecify.annotations.NullMarked
package vn.capdo.process.task.forms;
