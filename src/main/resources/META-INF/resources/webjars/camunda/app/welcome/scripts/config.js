/*
 * Welcome configuration of Capdo. Replaces the file of the same name in the webapp.
 */
// The product stands one step above the webapps, whatever the context path; the scripts are not loaded yet.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

export default {
  // Shown in the header and as the page title: "<vendor> <name>".
  app: {
    name: 'Trang cá nhân',
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

  disableWelcomeMessage: true,

  // In place of the vendor's documentation.
  links: [
    {
      label: 'Việc của tôi',
      href: root + '/my-work',
      description: 'Công việc và thời hạn của bạn'
    },
    {
      label: 'Sổ đăng ký',
      href: root + '/register',
      description: 'Hệ thống thông tin và hồ sơ cấp độ'
    }
  ]
};
