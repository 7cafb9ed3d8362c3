/** Catalogues of requirements, and the board of a dossier's protection plan. */
package vn.capdo.web.plan;
