// One more row for a milestone of the directive's own; without this script the page always shows one empty row.
(() => {
  'use strict';

  const list = document.getElementById('duties');
  document.getElementById('add-duty').addEventListener('click', () => {
    const last = list.querySelector('.duty:last-child');
    const row = last.cloneNode(true);
    row.querySelectorAll('input, textarea').forEach((field) => {
      if (field.name !== 'dutyLead') {
        field.value = '';
      }
    });
    row.querySelectorAll('select').forEach((field) => {
      field.selectedIndex = 0;
    });
    row.querySelector('legend').textContent = `Mốc riêng ${list.children.length + 1}`;
    list.append(row);
    row.querySelector('[name=dutyTitle]').focus();
  });
})();
