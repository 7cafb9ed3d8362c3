/** Rule tables in the decision engine. */
package vn.capdo.process.rules;
