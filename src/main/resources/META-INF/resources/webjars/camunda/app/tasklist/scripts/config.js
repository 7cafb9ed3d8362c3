/*
 * Tasklist configuration of Capdo. Replaces the file of the same name in the webapp; see
 * https://docs.camunda.org/manual/7.24/webapps/tasklist/configuration/ for the options.
 */
export default {
  // Shown in the header and as the page title: "<vendor> <name>".
  app: {
    name: 'Danh sách công việc',
    vendor: 'Capdo'
  },

  // The webapps take the language of the browser when it is listed here, and the fallback only when it is not.
  // Only Vietnamese is listed, so that a browser set to English shows Vietnamese too. To offer English to browsers
  // that ask for it, add 'en'.
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
    long: 'DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY'
  },

  requireJsConfig: {
    ngDeps: ['capdo.shell', 'capdo.forms', 'capdo.dossierTab'],
    deps: ['capdo-shell', 'capdo-forms', 'capdo-dossier-tab'],
    paths: {
      'capdo-shell': 'scripts/capdo-shell',
      'capdo-drafts': 'scripts/capdo-drafts',
      'capdo-forms': 'scripts/capdo-forms',
      // Shared with the product's own pages.
      'capdo-csrf': '../../../assets/csrf',
      'capdo-upload': '../../../assets/upload',
      'capdo-dossier-tab': 'scripts/capdo-dossier-tab'
    },
    // Never an old script of ours after an upgrade; config.js itself is fetched the same way.
    urlArgs: 'bust=' + Date.now()
  },

  // The product's own pages say what is new; the vendor's welcome message would send people to the vendor.
  disableWelcomeMessage: true,

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'Nhận công việc đang chọn'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'Chuyển đến bộ lọc đầu tiên trong danh sách'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'Chuyển đến công việc đầu tiên trong danh sách'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'Chuyển đến ô nhập đầu tiên của biểu mẫu'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'Mở hộp thoại khởi tạo quy trình'
    }
  }
};
