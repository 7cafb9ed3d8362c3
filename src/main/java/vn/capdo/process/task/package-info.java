/** What happens around every user task: one pipeline, the matters that tasks are about, and what their forms accept. */
@org.springframework.modulith.NamedInterface("task")
package vn.capdo.process.task;
