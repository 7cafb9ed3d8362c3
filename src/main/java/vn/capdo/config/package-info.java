/** Glue: properties, data source, security, clock. */
package vn.capdo.config;
