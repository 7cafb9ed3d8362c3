/** Staff, groups and rights as the engine and its webapps see them, and the tasks of a person. */
@org.springframework.modulith.NamedInterface("people")
package vn.capdo.process.people;
