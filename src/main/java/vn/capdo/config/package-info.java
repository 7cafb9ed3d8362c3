/** Glue: properties, data source, security, clock. */
@org.jspecify.annotations.NullMarked
package vn.capdo.config;
