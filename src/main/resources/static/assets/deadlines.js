// Printing, and the address of a new feed ready to be copied.
(() => {
  'use strict';

  document.querySelector('[data-print]').addEventListener('click', () => window.print());
  const address = document.getElementById('feed-address');
  if (address) {
    address.focus();
    address.select();
  }
})();
