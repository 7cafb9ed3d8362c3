/** Official papers: of a dossier, their register, their templates. */
package vn.capdo.web.paper;
