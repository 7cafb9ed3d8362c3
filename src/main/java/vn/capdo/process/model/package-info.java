/** The models: what the code and each of them agree on, what they may ask, how they are deployed and shown. */
@org.springframework.modulith.NamedInterface("model")
@org.jspecify.annotations.NullMarked
package vn.capdo.process.model;
