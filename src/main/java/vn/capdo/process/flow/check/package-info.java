/**
 * Holds a model against the policy before it may conduct anything. Whitelists throughout: what is not listed is refused, so nothing
 * has to be recognised as bad.
 */
@org.jspecify.annotations.NullMarked
package vn.capdo.process.flow.check;
