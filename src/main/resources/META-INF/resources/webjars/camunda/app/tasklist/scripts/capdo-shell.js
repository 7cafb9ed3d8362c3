/*
 * What all four web applications share: one login page, links to the product's pages, Vietnamese names in the application menu,
 * Vietnamese months and numbers.
 * Loaded through requireJsConfig in scripts/config.js of each application.
 */
define('capdo-shell', ['angular', 'capdo-drafts'], function (angular, drafts) {
  'use strict';

  // The webapps say where they stand; the product stands one step above, whatever the context path.
  var ROOT = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

  var APPLICATIONS = {
    tasklist: 'Danh sách công việc',
    cockpit: 'Giám sát quy trình',
    admin: 'Quản trị',
    welcome: 'Trang cá nhân'
  };

  var MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  var DAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
  var SHORT_DAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'];

  var shell = angular.module('capdo.shell', []);

  /** The address of what stands at a path of the product, such as /my-work. */
  function link(path) {
    return ROOT + path;
  }

  // ng-href="{{'/dossiers/' + dossier.id | link}}"
  shell.filter('link', function () { return link; });

  shell.config(['$provide', function ($provide) {
    // The webapps ship AngularJS's own locale (en-us) only; the date picker and the date filter read it from here.
    $provide.decorator('$locale', ['$delegate', function (locale) {
      locale.id = 'vi-vn';
      locale.NUMBER_FORMATS.DECIMAL_SEP = ',';
      locale.NUMBER_FORMATS.GROUP_SEP = '.';
      angular.extend(locale.DATETIME_FORMATS, {
        MONTH: MONTHS.map(function (month) { return 'Tháng ' + month; }),
        STANDALONEMONTH: MONTHS.map(function (month) { return 'Tháng ' + month; }),
        SHORTMONTH: MONTHS.map(function (month) { return 'Thg ' + month; }),
        DAY: DAYS,
        SHORTDAY: SHORT_DAYS,
        AMPMS: ['SA', 'CH'],
        FIRSTDAYOFWEEK: 0,
        fullDate: "EEEE, 'ngày' dd/MM/yyyy",
        longDate: "'ngày' dd/MM/yyyy",
        medium: 'dd/MM/yyyy HH:mm:ss',
        mediumDate: 'dd/MM/yyyy',
        mediumTime: 'HH:mm:ss',
        short: 'dd/MM/yyyy HH:mm',
        shortDate: 'dd/MM/yyyy',
        shortTime: 'HH:mm'
      });
      return locale;
    }]);

    // On a browser's first visit the webapp asks for its words while it already draws, and some places keep the bare key for
    // good. Later visits have the words at hand; the first one waits for them here.
    $provide.decorator('localeLoader', ['$delegate', '$q', function (load, $q) {
      return function (options) {
        var request = new XMLHttpRequest();
        request.open('GET', options.prefix + options.key + options.suffix, false);
        request.setRequestHeader('Cache-Control', 'no-cache'); // Never the words of before an upgrade.
        try {
          request.send();
          var words = JSON.parse(request.responseText);
          options.callback(null, words, options.key);
          return $q.resolve(words.labels);
        } catch (e) {
          return load(options);
        }
      };
    }]);

    // The names in the application menu are English constants of the header widget.
    $provide.decorator('camWidgetHeaderDirective', ['$delegate', function (directives) {
      var header = directives[0];
      var originalCompile = header.compile;
      header.compile = function () {
        var link = originalCompile && originalCompile.apply(this, arguments);
        return function (scope) {
          if (typeof link === 'function') {
            link.apply(this, arguments);
          }
          scope.$watch('apps', function (apps) {
            angular.forEach(apps, function (app, name) {
              app.label = APPLICATIONS[name] || app.label;
            });
          });
        };
      };
      return directives;
    }]);
  }]);

  // The product has one login page. The webapps would show their own (#/login) after a logout or when the session has ended.
  shell.run(['$rootScope', '$window', function ($rootScope, $window) {
    var leaving = false;

    function leave() {
      if (!leaving) {
        leaving = true;
        // Later, so that an open form still hears the event and keeps what was typed.
        setTimeout(function () { $window.location.assign(link('/login')); }, 0);
      }
    }

    function leaveInstead(event) {
      event.preventDefault();
      leave();
    }

    $rootScope.$watch('authentication.name', function (name) {
      if (name) {
        drafts.belongTo(name);
      }
    });
    $rootScope.$on('authentication.login.required', leaveInstead);
    $rootScope.$on('authentication.logout.success', drafts.forget);
    $rootScope.$on('authentication.logout.success', leaveInstead);
    $rootScope.$on('$routeChangeStart', function (event, next) {
      if (next && next.$$route && next.$$route.originalPath === '/login') {
        leaveInstead(event);
      }
    });
    $window.document.documentElement.setAttribute('lang', 'vi');
  }]);

  shell.link = link;
  return shell;
});
