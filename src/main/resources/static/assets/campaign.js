// The bars above the table of a campaign; the table says the same in numbers.
(() => {
  'use strict';

  const canvas = document.getElementById('progress-chart');
  const rows = [...document.querySelectorAll('#progress-table tbody tr')];
  const numbers = (name) => rows.map((row) => Number(row.dataset[name]));
  const systems = numbers('systems');
  const started = numbers('started');
  const approved = numbers('approved');
  const deployed = numbers('deployed');
  const narrow = window.matchMedia('(max-width: 767.98px)').matches;
  const shorten = (name) => {
    const most = narrow ? 18 : 46;
    return name.length > most ? `${name.slice(0, most - 1)}…` : name;
  };
  const bar = (label, data, color) => ({ label, data, backgroundColor: color, barThickness: 14 });

  Chart.defaults.font.family = '"Noto Sans Variable", sans-serif';
  Chart.defaults.color = '#22303d';
  canvas.parentElement.style.height = `${rows.length * 22 + 70}px`;
  new Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map((row) => row.dataset.unit),
      datasets: [
        bar('Đã triển khai', deployed, '#174a78'),
        bar('Đã phê duyệt, đang triển khai', approved.map((count, i) => count - deployed[i]), '#5b93c7'),
        bar('Đang làm hồ sơ', started.map((count, i) => count - approved[i]), '#c3d9ec'),
        bar('Chưa mở hồ sơ', systems.map((count, i) => count - started[i]), '#d9dee3'),
      ],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      animation: false,
      scales: {
        x: { stacked: true, ticks: { precision: 0 }, grid: { color: '#e6ebf0' } },
        y: {
          stacked: true,
          grid: { display: false },
          ticks: {
            autoSkip: false,
            callback(value) {
              return shorten(this.getLabelForValue(value));
            },
          },
        },
      },
      plugins: { legend: { position: 'top', align: 'start', labels: { boxWidth: 14 } } },
    },
  });
})();
