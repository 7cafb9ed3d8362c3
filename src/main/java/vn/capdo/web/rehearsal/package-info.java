/** Moving the product's clock. */
package vn.capdo.web.rehearsal;
