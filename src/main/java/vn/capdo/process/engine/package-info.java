/** What plugs into the engine itself. Only here may {@code org.camunda.bpm.engine.impl} be used (ADR 0002). */
@org.springframework.modulith.NamedInterface("engine")
@org.jspecify.annotations.NullMarked
package vn.capdo.process.engine;
