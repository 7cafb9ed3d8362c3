// The statements of a dossier: sections of texts and tables, saved as they are typed. Two people who write one section are told of
// each other, and nothing of either is lost.
(async () => {
  'use strict';

  const SAVED_AFTER_MS = 700; // of no typing
  const ASKED_EVERY_MS = 10_000;
  const TRIED_AGAIN_AFTER_MS = 5_000;
  const ROWS_AT_ONCE = 100;
  const SENT_ON_LEAVING = 20_000; // characters: a browser takes 64 KB along

  const root = document.getElementById('statement');
  const { address } = root.dataset;
  const state = document.getElementById('statement-state');
  const failed = document.getElementById('statement-failed');

  /** An element with attributes, properties (as ".name") and children; text children are text. */
  const h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (name.startsWith('.')) {
        element[name.slice(1)] = value;
      } else if (name.startsWith('on')) {
        element.addEventListener(name.slice(2), value);
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? '' : value);
      }
    });
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  const say = (sentence) => {
    if (state) {
      state.textContent = sentence;
    }
  };
  const fail = (sentence) => {
    failed.querySelector('p').textContent = sentence;
    failed.hidden = !sentence;
  };

  // ---- the server ----------------------------------------------------------------------------------------------------

  /** @returns status and answer; a lost connection or session has status 0 */
  const call = async (path, method = 'GET', body = null, keepalive = false) => {
    try {
      const response = await fetch(address + path, {
        method,
        headers: { Accept: 'application/json', ...(body === null ? {} : { 'Content-Type': 'application/json', [window.capdoCsrf.header]: window.capdoCsrf.token() }) },
        body,
        keepalive,
      });
      return { status: response.redirected ? 0 : response.status, answer: await response.json() };
    } catch (error) {
      return { status: 0, answer: {} };
    }
  };

  // ---- contents ------------------------------------------------------------------------------------------------------

  const blankRow = (row) => Object.values(row).every((cell) => !cell || !cell.trim());
  const copyOf = (content) => ({ texts: { ...content.texts }, rows: content.rows.map((row) => ({ ...row })) });
  const tidy = (content) => ({
    texts: Object.fromEntries(Object.entries(content.texts).filter(([, text]) => text && text.trim())),
    rows: content.rows.filter((row) => !blankRow(row))
      .map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell && cell.trim()))),
  });
  const sameRows = (one, other) => one.length === other.length
    && one.every((row, i) => Object.keys({ ...row, ...other[i] }).every((name) => (row[name] ?? '') === (other[i][name] ?? '')));
  const same = (one, other) => sameRows(one.rows, other.rows)
    && Object.keys({ ...one.texts, ...other.texts }).every((name) => (one.texts[name] ?? '') === (other.texts[name] ?? ''));

  /**
   * What two people wrote from one base, put together; null where both changed the same text, or both the table, unless mine is to
   * stand there.
   */
  const together = (base, mine, theirs, mineStands = false) => {
    const texts = {};
    for (const name of Object.keys({ ...base.texts, ...mine.texts, ...theirs.texts })) {
      const [was, my, their] = [base, mine, theirs].map((content) => content.texts[name] ?? '');
      if (!mineStands && my !== was && their !== was && my !== their) {
        return null;
      }
      texts[name] = my === was ? their : my;
    }
    const mineChanged = !sameRows(mine.rows, base.rows);
    if (!mineStands && mineChanged && !sameRows(theirs.rows, base.rows) && !sameRows(mine.rows, theirs.rows)) {
      return null;
    }
    return { texts, rows: mineChanged ? mine.rows : theirs.rows };
  };

  const dayText = (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso ?? '') ? iso.split('-').reverse().join('/') : iso ?? '');
  const cellText = (column, cell) => (column.type === 'DAY' ? dayText(cell) : cell ?? '');

  // ---- the clipboard of a spreadsheet -----------------------------------------------------------------------------------

  const quoted = (cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  /** The table of the clipboard's HTML as tab-separated text: a cell merged over rows stands in each of them. */
  const tableOf = (html) => {
    const table = /<table/i.test(html) ? new DOMParser().parseFromString(html, 'text/html').querySelector('table') : null;
    if (!table) {
      return null;
    }
    const rows = [];
    [...table.rows].forEach((tr, y) => {
      rows[y] ??= [];
      let x = 0;
      [...tr.cells].forEach((td) => {
        while (rows[y][x] !== undefined) {
          x += 1;
        }
        td.querySelectorAll('br').forEach((br) => br.replaceWith('\n'));
        const cell = td.textContent.replace(/[ \t\u00a0]*[\r\n]+[ \t\u00a0]*/g, '\n').trim();
        for (let down = 0; down < Math.min(td.rowSpan || 1, table.rows.length - y); down += 1) {
          rows[y + down] ??= [];
          for (let right = 0; right < td.colSpan; right += 1) {
            rows[y + down][x + right] = right === 0 ? cell : '';
          }
        }
        x += td.colSpan;
      });
    });
    return rows.map((row) => Array.from(row, (cell) => quoted(cell ?? '')).join('\t')).join('\n');
  };

  const pastedCells = (data) => {
    const table = tableOf(data.getData('text/html'));
    const text = table ?? data.getData('text/plain');
    return (table !== null && /[\t\n]/.test(table)) || (table === null && text.includes('\t')) ? text : null;
  };

  const written = (view) => view.saved && (Object.keys(view.saved.content.texts).length || view.saved.content.rows.length);

  // ---- one section -----------------------------------------------------------------------------------------------------

  const open = []; // the sections that can be written

  const sectionOf = (view, writable, maxRows) => {
    const standing = view.saved?.content ?? view.proposed ?? { texts: {}, rows: [] };
    let base = copyOf(view.saved?.content ?? { texts: {}, rows: [] });
    const content = copyOf(standing);
    let revision = view.saved?.revision ?? 0;
    let shown = ROWS_AT_ONCE;
    let dirty = false;
    let saving = false;
    let conflict = null;
    let timer = null;

    const note = h('span', { class: 'beside minor', role: 'status' });
    const since = h('span', { class: 'waits', '.hidden': true });
    const proposed = h('div', { class: 'notice', role: 'status', '.hidden': true });
    const told = h('div', { class: 'notice', role: 'status', '.hidden': true });
    const refused = h('div', { class: 'notice refused', role: 'alert', '.hidden': true });
    const both = h('div', { class: 'notice statement-both', role: 'alert', '.hidden': true });
    const body = h('div', { class: 'card-body' });

    const tell = (box, ...children) => {
      box.replaceChildren(...children);
      box.hidden = children.length === 0;
    };
    const changedSince = (label) => {
      since.textContent = label ? `Sửa sau ${label}` : '';
      since.hidden = !label;
    };
    const savedNote = (saved) => {
      note.textContent = saved ? `Đã lưu lúc ${saved.at}, ${saved.byName}` : '';
    };

    // -- saving

    const save = async (keepalive = false) => {
      clearTimeout(timer);
      if (!dirty || saving || conflict) {
        return;
      }
      saving = true;
      dirty = false;
      say('Đang lưu…');
      const sent = tidy(content);
      const { status, answer } = await call(`/${view.code}`, 'PUT', JSON.stringify({ revision, content: sent }), keepalive);
      saving = false;
      if (status === 200) {
        ({ revision } = answer);
        base = copyOf(answer.content);
        tell(refused);
        savedNote(answer);
        changedSince(answer.changedSince);
        fail('');
        say(`Đã lưu lúc ${answer.at}`);
      } else if (status === 409) {
        meet(answer);
      } else if (status >= 400 && status < 500 && status !== 401) {
        dirty = true;
        say('Chưa lưu được');
        tell(refused, h('p', {}, answer.detail ?? 'Không lưu được mục này. Hãy tải lại trang.'));
        return;
      } else {
        dirty = true;
        say('Chưa lưu được, sẽ thử lại');
        fail('Không lưu được: mất kết nối hoặc phiên làm việc đã hết. Nội dung bạn gõ còn trên trang này; hãy giữ trang, đăng nhập ở một thẻ khác.');
        timer = setTimeout(save, TRIED_AGAIN_AFTER_MS);
        return;
      }
      if (dirty && !conflict) {
        timer = setTimeout(save, SAVED_AFTER_MS);
      }
    };
    const touched = () => {
      dirty = true;
      tell(proposed);
      say('Đang nhập…');
      clearTimeout(timer);
      timer = setTimeout(save, SAVED_AFTER_MS);
    };

    // -- two people at once

    const take = (theirs) => {
      Object.keys({ ...content.texts, ...theirs.texts }).forEach((name) => { content.texts[name] = theirs.texts[name] ?? ''; });
      const rows = !sameRows(tidy(content).rows, theirs.rows);
      if (rows) {
        content.rows = theirs.rows.map((row) => ({ ...row }));
      }
      body.querySelectorAll('[data-text]').forEach((input) => {
        if (input.value !== (content.texts[input.dataset.text] ?? '')) {
          input.value = content.texts[input.dataset.text] ?? '';
        }
      });
      if (rows) {
        drawRows();
      }
    };
    const arrived = (theirs, sentence, becomes = theirs.content) => {
      take(becomes);
      base = copyOf(theirs.content);
      ({ revision } = theirs);
      savedNote(theirs);
      changedSince(theirs.changedSince);
      tell(told, h('p', {}, sentence));
    };

    /** Somebody else has saved this section since we read it. */
    const meet = (theirs) => {
      const merged = together(base, tidy(content), theirs.content);
      if (merged) {
        arrived(theirs, `${theirs.byName} cũng vừa sửa mục này (lúc ${theirs.at}), ở chỗ khác với bạn: đã gộp hai bản.`, merged);
        dirty = true;
        return;
      }
      conflict = theirs;
      dirty = true;
      say('Chưa lưu: có người khác vừa sửa');
      tell(both,
        h('p', {}, h('strong', {}, `${theirs.byName} vừa sửa mục này lúc ${theirs.at}.`),
          ' Nội dung bạn gõ còn nguyên ở trên và chưa được lưu. Bản của người đó:'),
        readable(theirs.content),
        h('div', { class: 'd-flex flex-wrap gap-2 mt-2' },
          h('button', { type: 'button', class: 'btn btn-sm', onclick: () => {
            conflict = null;
            dirty = false;
            tell(both);
            arrived(theirs, `Đã lấy bản của ${theirs.byName}.`);
          } }, `Lấy bản của ${theirs.byName}`),
          h('button', { type: 'button', class: 'btn btn-sm', onclick: () => {
            conflict = null;
            tell(both);
            // Where only the other wrote, that stays.
            arrived(theirs, `Đã giữ bản của bạn; chỗ chỉ ${theirs.byName} sửa thì theo người đó.`,
              together(base, tidy(content), theirs.content, true));
            dirty = true;
            save();
          } }, 'Giữ bản của tôi')));
      both.scrollIntoView({ block: 'nearest' });
    };

    // -- texts

    const textField = (text) => {
      const id = `${view.code}-${text.name}`;
      const input = h(view.oneLine ? 'input' : 'textarea', {
        class: 'form-control', id, 'data-text': text.name, maxlength: 10000, rows: view.oneLine ? null : 4,
        '.value': content.texts[text.name] ?? '',
        oninput: (event) => {
          content.texts[text.name] = event.target.value;
          touched();
        },
      });
      return h('div', {}, h('label', { class: 'form-label', for: id }, text.label), input);
    };

    // -- the table

    const tbody = h('tbody');
    const more = h('button', { type: 'button', class: 'btn btn-sm', '.hidden': true, onclick: () => {
      const first = shown;
      shown += ROWS_AT_ONCE;
      drawRows();
      focus(first, 0);
    } });
    const count = h('span', { class: 'minor' });

    const focus = (row, column) => tbody.rows[row]?.querySelectorAll('[data-column]')[column]?.focus();

    const cellField = (row, column, y) => {
      const shared = {
        'data-column': column.name, 'aria-label': `${column.label}, dòng ${y + 1}`,
        '.value': row[column.name] ?? '',
        oninput: (event) => {
          row[column.name] = event.target.value;
          touched();
        },
      };
      if (column.type === 'LEVEL') {
        const { '.value': value, ...rest } = shared;
        const select = h('select', { class: 'form-select', ...rest },
          h('option', { value: '' }, '–'), ...[1, 2, 3, 4, 5].map((level) => h('option', { value: level }, `Cấp độ ${level}`)));
        select.value = value;
        return select;
      }
      return column.type === 'DAY'
        ? h('input', { type: 'date', class: 'form-control', ...shared })
        : h('textarea', { class: 'form-control', rows: 1, maxlength: 2000, ...shared });
    };

    const insert = (at, rows) => {
      content.rows.splice(at, 0, ...rows);
      shown = Math.max(shown, Math.min(at + rows.length, content.rows.length));
      if (rows.length > ROWS_AT_ONCE) {
        shown = Math.max(ROWS_AT_ONCE, at + ROWS_AT_ONCE);
      }
      drawRows();
    };

    const rowLine = (row, y) => h('tr', {},
      h('td', { class: 'ordinal minor' }, `${y + 1}`),
      ...view.columns.map((column) => h('td', { 'data-label': column.label }, cellField(row, column, y))),
      h('td', { class: 'statement-acts' },
        h('button', { type: 'button', class: 'btn btn-sm', 'aria-label': `Chèn dòng dưới dòng ${y + 1}`, title: 'Chèn dòng dưới', onclick: () => {
          insert(content.rows.indexOf(row) + 1, [{}]);
          focus(content.rows.indexOf(row) + 1, 0);
        } }, '+'), ' ',
        h('button', { type: 'button', class: 'btn btn-sm', 'aria-label': `Xóa dòng ${y + 1}`, title: 'Xóa dòng', onclick: () => {
          const at = content.rows.indexOf(row);
          content.rows.splice(at, 1);
          drawRows();
          focus(Math.min(at, content.rows.length - 1), 0);
          if (!blankRow(row)) {
            touched();
            tell(told, h('p', {}, `Đã xóa dòng ${at + 1}. `, h('button', { type: 'button', class: 'btn btn-sm', onclick: () => {
              insert(at, [row]);
              tell(told);
              touched();
              focus(at, 0);
            } }, 'Hoàn tác')));
          }
        } }, '×')));

    const drawRows = () => {
      if (writable && content.rows.length === 0) {
        content.rows.push({});
      }
      tbody.replaceChildren(...content.rows.slice(0, shown).map((row, y) => (writable ? rowLine(row, y) : readRow(view.columns, row, y))));
      const left = content.rows.length - shown;
      more.hidden = left <= 0;
      more.textContent = `Hiện thêm ${Math.min(left, ROWS_AT_ONCE)} dòng`;
      const rows = content.rows.filter((row) => !blankRow(row)).length;
      count.textContent = rows > 10 ? `${rows} dòng` : '';
    };

    /** Puts cells from a spreadsheet into the table, from a cell on. */
    const paste = async (text, y, x) => {
      tell(told, h('p', {}, 'Đang đọc các ô vừa dán…'));
      const { status, answer } = await call(`/${view.code}/pasted?column=${x}`, 'POST', JSON.stringify({ text }));
      tell(told);
      if (status !== 200) {
        tell(refused, h('p', {}, answer.detail ?? 'Không đọc được nội dung vừa dán: mất kết nối hoặc phiên làm việc đã hết.'));
        return false;
      }
      const used = content.rows.filter((row) => !blankRow(row)).length;
      const columns = view.columns.slice(x).map((column) => column.name);
      const beside = answer.every((cells, i) => {
        const row = content.rows[y + i];
        return x > 0 && row && columns.every((name) => !cells[name] || !row[name]);
      });
      if (!beside && used + answer.length > maxRows) {
        tell(refused, h('p', {}, `Bảng đã có ${used} dòng; dán thêm ${answer.length} dòng thì vượt ${maxRows}. Chưa nhận dòng nào.`));
        return false;
      }
      tell(refused);
      if (beside) {
        answer.forEach((cells, i) => Object.assign(content.rows[y + i], cells));
        drawRows();
      } else {
        const here = content.rows[y] && blankRow(content.rows[y]) ? 1 : 0;
        content.rows.splice(y, here);
        insert(here || content.rows.length === 0 ? y : y + 1, answer);
      }
      tell(told, h('p', {}, `Đã dán ${answer.length} dòng.`));
      touched();
      return true;
    };

    const tableOfRows = () => {
      const table = h('table', { class: 'table stack statement-table' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'STT'),
          ...view.columns.map((column) => h('th', { scope: 'col' }, column.label)),
          writable ? h('th', { scope: 'col' }, h('span', { class: 'visually-hidden' }, 'Thao tác')) : null)),
        tbody);
      if (!writable) {
        return h('div', { class: 'statement-scroll' }, table, more, count);
      }
      table.addEventListener('paste', (event) => {
        const cell = event.target.closest('[data-column]');
        const text = cell && pastedCells(event.clipboardData);
        if (text) {
          event.preventDefault();
          const y = [...tbody.rows].indexOf(cell.closest('tr'));
          paste(text, y, view.columns.findIndex((column) => column.name === cell.dataset.column));
        }
      });
      const area = h('textarea', { class: 'form-control', rows: 4, id: `${view.code}-paste` });
      area.addEventListener('paste', (event) => {
        const text = pastedCells(event.clipboardData);
        if (text) {
          event.preventDefault();
          area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
        }
      });
      const fold = h('details', {}, h('summary', { class: 'btn btn-sm' }, 'Dán từ Excel…'),
        h('div', { class: 'mt-2' },
          h('label', { class: 'form-label', for: area.id },
            'Chép các ô trong Excel rồi dán vào đây. Dòng tiêu đề và cột STT được bỏ qua. Cũng dán thẳng được vào một ô của bảng.'),
          area,
          h('button', { type: 'button', class: 'btn btn-sm mt-2', onclick: async () => {
            const at = content.rows.length - 1;
            if (await paste(area.value, Math.max(at, 0), 0)) {
              area.value = '';
              fold.open = false;
            }
          } }, 'Thêm vào bảng')));
      return h('div', {}, h('div', { class: 'statement-scroll' }, table),
        h('div', { class: 'd-flex flex-wrap gap-2 mt-2 align-items-start' },
          h('button', { type: 'button', class: 'btn btn-sm', onclick: () => {
            shown = Math.max(shown, content.rows.length + 1);
            insert(content.rows.length, [{}]);
            focus(content.rows.length - 1, 0);
          } }, 'Thêm dòng'), fold, more, count));
    };

    const readRow = (columns, row, y) => h('tr', {}, h('td', { class: 'ordinal minor' }, `${y + 1}`),
      ...columns.map((column) => h('td', { class: 'text', 'data-label': column.label }, cellText(column, row[column.name]))));

    const readable = (other) => h('div', {},
      h('dl', { class: 'texts mb-0' }, ...view.texts.filter((text) => other.texts[text.name]).flatMap((text) => [
        h('dt', {}, text.label), h('dd', { class: 'text' }, other.texts[text.name])])),
      other.rows.length === 0 ? null : h('table', { class: 'table stack' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'STT'), ...view.columns.map((column) => h('th', { scope: 'col' }, column.label)))),
        h('tbody', {}, ...other.rows.slice(0, ROWS_AT_ONCE).map((row, y) => readRow(view.columns, row, y)))));

    // -- drawn

    const heading = h('div', { class: 'card-header' },
      h('h2', { id: `title-${view.code}` }, view.label,
        view.mandatory ? h('span', { class: 'capdo-required', title: 'Bắt buộc' }, ' *') : null),
      view.fromLevel > 1 ? h('span', { class: 'minor' }, `từ cấp độ ${view.fromLevel}`) : null, since, note);
    if (writable) {
      if (view.proposed) {
        tell(proposed, h('p', {}, 'Lấy từ sổ đăng ký, chưa lưu. ',
          h('button', { type: 'button', class: 'btn btn-sm', onclick: touched }, 'Dùng nội dung này')));
      }
      body.append(h('div', { class: `statement-fields${view.oneLine ? ' short' : ''}` }, ...view.texts.map(textField)));
      if (view.columns.length) {
        body.append(tableOfRows());
      }
    } else {
      body.append(same(standing, { texts: {}, rows: [] })
        ? h('p', { class: 'minor mb-0' }, 'Chưa có nội dung.')
        : h('dl', { class: 'texts mb-0' }, ...view.texts.filter((text) => standing.texts[text.name]).flatMap((text) => [
          h('dt', {}, text.label), h('dd', { class: 'text' }, standing.texts[text.name])])));
      if (standing.rows.length) {
        body.append(tableOfRows());
      }
    }
    if (view.columns.length && (writable || standing.rows.length)) {
      drawRows();
    }
    savedNote(view.saved);
    changedSince(view.changedSince);
    body.prepend(...[view.hint ? h('p', { class: 'minor' }, view.hint) : null, proposed, told, refused].filter(Boolean));
    body.append(both);
    if (view.code === 'PLAN_SUMMARY') {
      body.append(h('p', { class: 'minor mt-2 mb-0' }, 'Phương án theo từng yêu cầu: ', h('a', { href: root.dataset.plan }, 'bảng phương án'), '.'));
    }
    if (writable) {
      open.push({
        code: view.code,
        /** A text that was typed elsewhere, where nothing stands here yet. */
        offer: (text) => {
          if (!written(view)) {
            take({ texts: { ...content.texts, [view.texts[0].name]: text }, rows: content.rows });
            touched();
            tell(told, h('p', {}, 'Lấy từ nội dung bạn gõ dở trong biểu mẫu của việc trước đây.'));
          }
        },
        save,
        leave: () => save(true),
        /** What a browser that closes the page may not take along. */
        atRisk: () => Boolean(conflict) || ((dirty || saving) && JSON.stringify(content).length > SENT_ON_LEAVING),
        /** @param known the revision that stands on the server */
        follow: async (known) => {
          if (known > revision && !dirty && !saving && !conflict) {
            const { status, answer } = await call(`/${view.code}`);
            if (status === 200 && answer.revision > revision && !dirty && !saving) {
              arrived(answer, `${answer.byName} vừa sửa mục này lúc ${answer.at}.`);
            }
          }
        },
      });
    }
    return h('section', { class: 'card', id: `section-${view.code}`, 'aria-labelledby': `title-${view.code}` }, heading, body);
  };

  // ---- the page ----------------------------------------------------------------------------------------------------------

  const { status, answer: page } = await call('');
  if (status !== 200) {
    fail(page.detail ?? 'Không tải được thuyết minh. Hãy tải lại trang.');
    say('');
    return;
  }
  const shownSections = page.sections.filter((view) => view.asked || written(view));
  let part = '';
  shownSections.forEach((view) => {
    if (view.part !== part) {
      ({ part } = view);
      root.append(h('h2', { class: 'card-title mt-3' }, part));
    }
    root.append(sectionOf(view, page.writable, page.maxRows));
  });
  const parts = document.getElementById('statement-parts');
  parts.append(...shownSections.map((view) => h('a', { href: `#section-${view.code}` }, view.label)));
  parts.hidden = shownSections.length === 0;
  say('Nội dung được lưu khi bạn gõ.');
  if (location.hash) {
    document.querySelector(location.hash)?.scrollIntoView();
  }

  if (page.writable) {
    // What was being typed into the text boxes that the task's form once had.
    Object.keys(localStorage).filter((key) => (root.dataset.tasks ?? '').split(' ').some((task) => task && key.endsWith(`:${task}`)))
      .filter((key) => key.startsWith(`capdo-draft:${encodeURIComponent(root.dataset.person)}:`))
      .forEach((key) => {
        const draft = JSON.parse(localStorage.getItem(key)) ?? {};
        const moved = page.sections.filter((view) => view.question && draft[view.question]);
        moved.forEach((view) => {
          open.find((section) => section.code === view.code)?.offer(draft[view.question]);
          delete draft[view.question];
        });
        if (moved.length) {
          localStorage.setItem(key, JSON.stringify(draft));
        }
      });
    const ask = async () => {
      if (!document.hidden) {
        const asked = await call('/revisions');
        if (asked.status === 200) {
          asked.answer.forEach((one) => open.find((section) => section.code === one.section)?.follow(one.revision));
        }
      }
    };
    setInterval(ask, ASKED_EVERY_MS);
    window.addEventListener('focus', ask);
    document.addEventListener('visibilitychange', ask);
    // Who leaves takes nothing unsaved along: it is sent on the way out, and the browser asks where that may not be enough.
    window.addEventListener('beforeunload', (event) => {
      open.forEach((section) => section.leave());
      if (open.some((section) => section.atRisk())) {
        event.preventDefault();
      }
    });
    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 's') {
        event.preventDefault();
        open.forEach((section) => section.save());
      }
    });
  }
  root.dataset.ready = 'true';
})();
