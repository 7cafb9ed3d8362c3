/** What the engine does with the versions of the process models: deploys them, leads running matters to them. */
@org.jspecify.annotations.NullMarked
package vn.capdo.process.flow;
