// The token by which the server knows a call of our own pages, under whichever name its cookie has: where people come by https
// that begins with __Host- or __Secure-. For our pages and for Tasklist.
(function (root, make) {
  if (typeof define === 'function' && define.amd) {
    define('capdo-csrf', [], make);
  } else {
    root.capdoCsrf = make();
  }
}(this, () => {
  'use strict';

  return {
    header: 'X-CAPDO-CSRF',

    /** Looked up for each call: whoever signs in anew gets another. Empty when there is none. */
    token() {
      const found = /(?:^|; )(?:__(?:Host|Secure)-)?CAPDO-CSRF=([^;]*)/.exec(document.cookie);
      return found ? decodeURIComponent(found[1]) : '';
    },
  };
}));
