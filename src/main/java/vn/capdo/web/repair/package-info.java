/** Work that does not go on. */
@org.jspecify.annotations.NullMarked
package vn.capdo.web.repair;
