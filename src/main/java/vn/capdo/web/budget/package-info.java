/** The money for security of bodies and years. */
package vn.capdo.web.budget;
