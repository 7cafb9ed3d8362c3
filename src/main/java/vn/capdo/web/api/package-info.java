/** The API under {@code /api/v1}: the same rights as the pages. */
package vn.capdo.web.api;
