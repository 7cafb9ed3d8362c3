/** The register and its import. */
package vn.capdo.web.register;
