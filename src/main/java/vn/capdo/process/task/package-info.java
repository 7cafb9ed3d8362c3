/** What happens around every user task: one pipeline, the matters that tasks are about, and what their forms accept. */
@org.springframework.modulith.NamedInterface("task")
@org.jspecify.annotations.NullMarked
package vn.capdo.process.task;
