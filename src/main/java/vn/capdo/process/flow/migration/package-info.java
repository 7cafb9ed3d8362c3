/** Running matters follow to another version of their model while people go on working on them. */
@org.jspecify.annotations.NullMarked
package vn.capdo.process.flow.migration;
