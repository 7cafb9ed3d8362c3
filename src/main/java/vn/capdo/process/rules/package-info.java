/** Rule tables in the decision engine. */
@org.jspecify.annotations.NullMarked
package vn.capdo.process.rules;
