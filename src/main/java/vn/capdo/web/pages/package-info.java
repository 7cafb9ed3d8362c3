/** The pages people look at, rendered here and readable without a script; a script only makes them quicker. */
package vn.capdo.web.pages;
