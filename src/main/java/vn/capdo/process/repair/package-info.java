/** What an administrator may do about an instance that does not go on: try failed work again, lead a dossier back. */
@org.springframework.modulith.NamedInterface("repair")
@org.jspecify.annotations.NullMarked
package vn.capdo.process.repair;
