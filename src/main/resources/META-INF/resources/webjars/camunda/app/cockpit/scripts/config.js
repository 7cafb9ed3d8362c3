/*
 * Cockpit configuration of Capdo. Replaces the file of the same name in the webapp.
 */
export default {
  // Shown in the header and as the page title: "<vendor> <name>".
  app: {
    name: 'Giám sát quy trình',
    vendor: 'Capdo'
  },

  // Only Vietnamese is listed, so that a browser set to English shows Vietnamese too (see the Tasklist's config.js).
  locales: {
    availableLocales: ['vi'],
    fallbackLocale: 'vi'
  },

  // Formats of moment.js.
  dateFormat: {
    monthName: 'MMMM',
    day: 'DD',
    abbr: 'DD/MM/YYYY HH:mm',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'DD/MM/YYYY HH:mm:ss',
    short: 'DD/MM/YYYY'
  },

  requireJsConfig: {
    ngDeps: ['capdo.shell'],
    deps: ['capdo-shell'],
    paths: {
      'capdo-shell': '../tasklist/scripts/capdo-shell',
      'capdo-drafts': '../tasklist/scripts/capdo-drafts'
    },
    urlArgs: 'bust=' + Date.now()
  },

  disableWelcomeMessage: true
};
