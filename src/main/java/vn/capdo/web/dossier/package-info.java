/** Level dossiers. */
package vn.capdo.web.dossier;
