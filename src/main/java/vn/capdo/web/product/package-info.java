/** The security products of systems. */
package vn.capdo.web.product;
