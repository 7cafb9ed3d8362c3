/** The process models: the list and history of versions, the editor, activation. For administrators of the installation. */
package vn.capdo.web.flow;
