/** What a version of a model would do: how it differs, how a sample dossier walks through it, where running matters would go. */
@org.springframework.modulith.NamedInterface("effect")
@org.jspecify.annotations.NullMarked
package vn.capdo.process.flow.effect;
