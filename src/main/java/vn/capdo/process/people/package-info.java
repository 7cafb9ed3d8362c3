/** Staff, groups and rights as the engine and its webapps see them, and the tasks of a person. */
@org.springframework.modulith.NamedInterface("people")
@org.jspecify.annotations.NullMarked
package vn.capdo.process.people;
