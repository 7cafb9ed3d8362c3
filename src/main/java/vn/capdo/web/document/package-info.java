/** Documents of a dossier: lists, uploads, downloads, the archive of all. */
package vn.capdo.web.document;
