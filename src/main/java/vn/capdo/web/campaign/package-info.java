/** Campaigns, the duties they lay on units, extensions. */
package vn.capdo.web.campaign;
