/*
 * What people typed into a form of Tasklist and have not sent: in the browser, by person and task, or by person and form
 * where a process is started, so that whoever uses the computer next does not read it. Removed when the form is sent, and all of a person's at sign-out (capdo.js does so on the pages).
 */
define('capdo-drafts', ['angular'], function (angular) {
  'use strict';

  var PREFIX = 'capdo-draft:';
  var AGES = 'capdo-drafts-at'; // when each was written last: old-drafts.js removes old ones
  var OF_THE_TASK = 'camForm:'; // Tasklist's own, which it shows to everybody

  var person = null;
  var signedOut = false;

  function prefix() {
    return PREFIX + encodeURIComponent(person) + ':';
  }

  /** Whose drafts these are from now on. */
  function belongTo(name) {
    person = name;
  }

  /** The draft of one task, or of a form that starts a process; person and computer are those of now. */
  function of(subject, tasklistsId) {
    localStorage.removeItem(OF_THE_TASK + tasklistsId);
    var key = prefix() + subject;
    return {
      read: function () {
        try {
          return angular.fromJson(localStorage.getItem(key));
        } catch (e) {
          return null;
        }
      },
      write: function (values) {
        if (person && !signedOut) {
          try {
            localStorage.setItem(key, angular.toJson(values));
            var written = angular.fromJson(localStorage.getItem(AGES) || '{}');
            written[key] = Date.now();
            localStorage.setItem(AGES, angular.toJson(written));
          } catch (e) {
            console.warn('The draft could not be kept', e);
          }
        }
      },
      remove: function () {
        localStorage.removeItem(key);
      }
    };
  }

  /** At sign-out; a form that is still open keeps nothing any more. */
  function forget() {
    signedOut = true;
    Object.keys(localStorage).forEach(function (key) {
      if (key.indexOf(prefix()) === 0) {
        localStorage.removeItem(key);
      }
    });
  }

  return { belongTo: belongTo, of: of, forget: forget };
});
