// The board of a protection plan: filters at once, keeps what is typed as it is typed, and overwrites nobody.
(() => {
  'use strict';

  const board = document.getElementById('plan');
  if (!board) {
    return;
  }
  const PAUSE = 700; // After so long without a key what was typed is kept.
  const writes = board.dataset.writes === 'true';
  const rows = [...board.querySelectorAll('tr[data-leaf]')];
  const leaves = new Map(rows.map((row) => [row, JSON.parse(row.dataset.answer)]));
  const editor = document.getElementById('plan-editor').content.firstElementChild;
  const saved = document.getElementById('plan-saved');
  const refused = document.getElementById('plan-refused');
  const texts = new Map();

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const isOpen = (leaf) => leaf.state === 'NOT_MET' || leaf.state === 'PARTIAL';
  const refuse = (sentence) => {
    refused.hidden = !sentence;
    refused.firstElementChild.textContent = sentence;
  };

  // ---- what a row shows

  const show = (row) => {
    const leaf = leaves.get(row);
    const state = row.querySelector('[data-state]');
    if (state) {
      state.value = leaf.state;
    } else {
      row.querySelector('[data-state-label]').textContent = leaf.stateLabel;
    }
    const verdict = row.querySelector('[data-verdict]');
    verdict.replaceChildren();
    if (leaf.verdict === 'CONFIRMED') {
      verdict.append(element('span', 'minor', `Đạt – ${leaf.verifiedText}`));
    } else if (leaf.remark) {
      verdict.append(element('span', leaf.verdict === 'REMARK' ? 'waits' : 'minor',
        `${leaf.verdict === 'REMARK' ? 'Nhận xét' : 'Đã trả lời nhận xét'}: ${leaf.remark}`));
    }
    const how = row.querySelector('[data-cell="how"]');
    how.replaceChildren();
    [['', leaf.how], ['Tồn tại: ', leaf.gap], ['Khắc phục: ', leaf.remedy], ['Tài liệu: ', leaf.paper]]
      .filter(([, text]) => text)
      .forEach(([label, text]) => how.append(element('div', label ? 'text minor' : 'text', label + text)));
    const who = row.querySelector('[data-cell="who"]');
    who.replaceChildren();
    if (leaf.responsibleName) {
      who.append(element('div', '', leaf.responsibleName));
    }
    if (leaf.dueText) {
      who.append(element('div', leaf.late && isOpen(leaf) ? 'nowrap late' : 'nowrap', leaf.dueText));
    }
    const evidence = row.querySelector('[data-cell="evidence"]');
    evidence.replaceChildren();
    if (leaf.evidenceName) {
      const link = element('a', '', leaf.evidenceName);
      link.href = leaf.evidenceHref;
      evidence.append(link);
    }
    if (leaf.expiresText) {
      evidence.append(element('div', leaf.late && !isOpen(leaf) ? 'late' : 'minor', `đến ${leaf.expiresText}`));
    }
    if (leaf.cost !== null) {
      evidence.append(element('div', 'minor nowrap', `${leaf.cost.toLocaleString('vi-VN')} đ`));
    }
    texts.set(row, [leaf.code, leaf.title, leaf.how, leaf.gap, leaf.remedy, leaf.paper].join(' ').toLocaleLowerCase('vi'));
  };

  const count = () => {
    const all = [...leaves.values()];
    const applies = all.filter((leaf) => leaf.state !== 'NOT_APPLICABLE').length;
    const met = all.filter((leaf) => leaf.state === 'MET').length;
    const late = all.filter((leaf) => leaf.late).length;
    document.getElementById('percent').textContent = `${applies ? Math.floor(met * 100 / applies) : 100}%`;
    document.getElementById('met').textContent = `${met}/${applies}`;
    document.getElementById('late').textContent = late;
    document.getElementById('late').classList.toggle('late', late > 0);
    document.getElementById('without-day').textContent = all.filter((leaf) => isOpen(leaf) && !leaf.dueOn).length;
    document.getElementById('remarks').textContent = all.filter((leaf) => leaf.verdict === 'REMARK').length;
    board.querySelectorAll('tbody[data-group]').forEach((group) => {
      const own = [...group.querySelectorAll('tr[data-leaf]')].map((row) => leaves.get(row));
      group.querySelector('[data-done]').textContent = `${own.filter((leaf) => !isOpen(leaf)).length}/${own.length}`;
    });
  };

  // ---- filter

  const filter = document.getElementById('plan-filter');
  const marks = {
    late: (leaf) => leaf.late,
    'without-day': (leaf) => isOpen(leaf) && !leaf.dueOn,
    remark: (leaf) => leaf.verdict === 'REMARK',
  };
  const fits = (row) => {
    const leaf = leaves.get(row);
    const asked = filter.elements;
    return (!asked.group.value || leaf.group === asked.group.value)
      && (!asked.state.value || (asked.state.value === 'OPEN' ? isOpen(leaf) : leaf.state === asked.state.value))
      && (!asked.person.value || (asked.person.value === '-' ? !leaf.responsible : leaf.responsible === asked.person.value))
      && (!asked.mark.value || marks[asked.mark.value](leaf))
      && texts.get(row).includes(asked.text.value.trim().normalize('NFC').toLocaleLowerCase('vi'));
  };
  const apply = () => {
    let shown = 0;
    rows.forEach((row) => {
      const visible = fits(row) || row.nextElementSibling?.classList.contains('plan-editor');
      row.hidden = !visible;
      shown += visible ? 1 : 0;
    });
    board.querySelectorAll('tbody[data-group]').forEach((group) => {
      group.hidden = [...group.querySelectorAll('tr[data-leaf]')].every((row) => row.hidden);
    });
    document.getElementById('plan-shown').textContent = `Đang hiện ${shown}/${rows.length} yêu cầu`;
    const query = new URLSearchParams([...new FormData(filter)].filter(([, value]) => value));
    history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
    choose();
  };
  new URLSearchParams(location.search).forEach((value, name) => {
    if (filter.elements[name]) {
      filter.elements[name].value = value;
    }
  });
  filter.addEventListener('input', apply);
  filter.addEventListener('submit', (event) => event.preventDefault());

  // ---- talking to the server

  const send = async (method, path, body) => {
    const response = await fetch(board.dataset.api + path, {
      method,
      headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json', [window.capdoCsrf.header]: window.capdoCsrf.token() }) },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw Object.assign(new Error(answer.detail), { key: answer.key });
    }
    return answer;
  };
  const sentence = (error) => (error.key ? error.message
    : 'Chưa lưu được: mất kết nối hoặc phiên làm việc đã hết. Hãy giữ nguyên trang này, đăng nhập ở một thẻ khác rồi sửa lại ô vừa nhập.');

  const rowOf = (subject) => rows.find((row) => row.dataset.subject === subject);
  const take = (answers) => {
    answers.forEach((leaf) => {
      const row = rowOf(leaf.subject);
      leaves.set(row, leaf);
      show(row);
    });
    count();
  };
  // One after the other: the revision that the next one sends is the answer of the one before.
  let last = Promise.resolve();
  const keep = (edits) => {
    saved.textContent = 'Đang lưu…';
    board.dataset.saving = 'true';
    last = last.then(async () => {
      try {
        take(await send('PUT', '/leaves', edits().map(({ row, changes }) => (
          { subject: row.dataset.subject, revision: leaves.get(row).revision, changes }))));
        refuse('');
        saved.textContent = `Đã lưu lúc ${new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })}`;
        return null;
      } catch (error) {
        saved.textContent = 'Chưa lưu được';
        refuse(sentence(error));
        return error;
      } finally {
        delete board.dataset.saving;
      }
    });
    return last;
  };

  // ---- one leaf

  const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.name !== 'remark');
  const fill = (form, leaf) => fieldsOf(form).forEach((field) => {
    const value = leaf[field.name] ?? '';
    if (field.name === 'evidence' && value && ![...field.options].some((option) => option.value === value)) {
      field.append(new Option(leaf.evidenceName ?? value, value)); // An older version that was looked at.
    }
    if (field.name === 'responsible' && value && ![...field.options].some((option) => option.value === value)) {
      field.append(new Option(leaf.responsibleName ?? value, value));
    }
    field.value = value;
  });
  const changed = (form, leaf) => Object.fromEntries(fieldsOf(form)
    .map((field) => [field.name, field.value.trim()])
    .filter(([name, value]) => value !== String(leaf[name] ?? '')));

  const overtaken = async (row, form, changes) => {
    const fresh = (await send('GET', '')).groups.flatMap((group) => group.leaves)
      .find((leaf) => leaf.subject === row.dataset.subject);
    const said = Object.keys(changes)
      .map((name) => `${form.elements[name]?.closest('label')?.firstChild.textContent ?? 'Mức đáp ứng'}: `
        + `${name === 'state' ? fresh.stateLabel : fresh[name] ?? '(trống)'}`);
    const other = form.querySelector('[data-other]');
    other.hidden = false;
    other.querySelector('p').textContent = `${fresh.changedText} đã sửa yêu cầu này. ${said.join('. ')}`;
    other.querySelector('[data-take]').onclick = () => {
      other.hidden = true;
      take([fresh]);
      fill(form, fresh);
      refuse('');
    };
    other.querySelector('[data-keep]').onclick = () => {
      other.hidden = true;
      take([fresh]);
      fill(form, { ...fresh, ...changes });
      keep(() => [{ row, changes }]);
    };
  };
  const keepForm = async (row, form) => {
    if (!Object.keys(changed(form, leaves.get(row))).length) {
      return;
    }
    const error = await keep(() => [{ row, changes: changed(form, leaves.get(row)) }]);
    if (error?.key === 'plan.leafChanged') {
      await overtaken(row, form, changed(form, leaves.get(row)));
    }
  };

  const open = (row) => {
    const button = row.querySelector('[data-open]');
    const next = row.nextElementSibling;
    if (next?.classList.contains('plan-editor')) {
      next.remove();
      button.setAttribute('aria-expanded', 'false');
      return null;
    }
    const line = editor.cloneNode(true);
    const form = line.querySelector('form');
    fill(form, leaves.get(row));
    let timer = 0;
    form.addEventListener('input', (event) => {
      if (event.target.name === 'remark') {
        return;
      }
      clearTimeout(timer);
      saved.textContent = 'Có thay đổi chưa lưu';
      timer = setTimeout(() => keepForm(row, form), PAUSE);
    });
    form.addEventListener('change', (event) => {
      if (event.target.name !== 'remark') {
        clearTimeout(timer);
        keepForm(row, form);
      }
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    const says = async (remark) => {
      try {
        take(await send('POST', '/verdicts', { subjects: [row.dataset.subject], remark }));
        refuse('');
        open(row);
      } catch (error) {
        refuse(sentence(error));
      }
    };
    form.querySelector('[data-confirm]')?.addEventListener('click', () => says(''));
    form.querySelector('[data-remark]')?.addEventListener('click', () => {
      const remark = form.elements.remark;
      if (remark.value.trim()) {
        says(remark.value);
      } else {
        remark.focus();
      }
    });
    form.querySelector('[data-history]').addEventListener('toggle', async (event) => {
      if (!event.target.open) {
        return;
      }
      const list = event.target.querySelector('ol');
      const lines = await send('GET', `/history?subject=${encodeURIComponent(row.dataset.subject)}`);
      list.replaceChildren(...lines.map((change) => {
        const item = document.createElement('li');
        item.append(element('div', 'minor', `${change.atText} · ${change.actorName}`));
        change.fields.forEach((field) => item.append(
          element('div', 'text', `${field.label}: ${field.before || '(trống)'} → ${field.after || '(trống)'}`)));
        return item;
      }));
      if (!lines.length) {
        list.replaceChildren(element('li', 'minor', 'Chưa ai sửa.'));
      }
    });
    row.after(line);
    button.setAttribute('aria-expanded', 'true');
    return form;
  };

  board.addEventListener('click', (event) => {
    if (event.target.closest('[data-open]')) {
      open(event.target.closest('tr'))?.querySelector('textarea, input').focus();
    }
  });
  board.addEventListener('change', async (event) => {
    if (!event.target.matches('[data-state]')) {
      return;
    }
    const row = event.target.closest('tr');
    const state = event.target.value;
    if (state === 'NOT_APPLICABLE' && !leaves.get(row).how) {
      event.target.value = leaves.get(row).state;
      const form = row.nextElementSibling?.querySelector('form') ?? open(row);
      refuse('Ghi lý do không áp dụng ở ô hiện trạng, rồi chọn lại “Không áp dụng”.');
      form.elements.how.focus();
      return;
    }
    const error = await keep(() => [{ row, changes: { state } }]);
    if (error) {
      event.target.value = leaves.get(row).state;
    }
    if (error?.key === 'plan.leafChanged') {
      await overtaken(row, row.nextElementSibling?.querySelector('form') ?? open(row), { state });
    }
  });

  // ---- many at once

  const bulk = document.getElementById('plan-bulk');
  const chosen = () => rows.filter((row) => !row.hidden && row.querySelector('[data-choose]')?.checked);
  const choose = () => {
    if (bulk) {
      const many = chosen().length;
      bulk.hidden = many === 0;
      document.getElementById('chosen').textContent = `Đã chọn ${many} yêu cầu`;
    }
  };
  const chooseNone = () => {
    rows.forEach((row) => { row.querySelector('[data-choose]').checked = false; });
    document.getElementById('choose-all').checked = false;
    choose();
  };
  if (bulk) {
    document.getElementById('choose-all').addEventListener('change', (event) => {
      rows.filter((row) => !row.hidden).forEach((row) => { row.querySelector('[data-choose]').checked = event.target.checked; });
      choose();
    });
    board.addEventListener('change', (event) => {
      if (event.target.matches('[data-choose]')) {
        choose();
      }
    });
    document.getElementById('choose-none').addEventListener('click', chooseNone);
    bulk.addEventListener('submit', async (event) => {
      event.preventDefault();
      const changes = Object.fromEntries([...new FormData(bulk)].filter(([, value]) => value.trim()));
      if (!Object.keys(changes).length) {
        return;
      }
      const picked = chosen();
      if (!await keep(() => picked.map((row) => ({ row, changes })))) {
        bulk.reset();
        chooseNone();
        apply();
      }
    });
    document.getElementById('confirm-chosen')?.addEventListener('click', async () => {
      try {
        take(await send('POST', '/verdicts', { subjects: chosen().map((row) => row.dataset.subject), remark: '' }));
        refuse('');
        chooseNone();
      } catch (error) {
        refuse(sentence(error));
      }
    });
  }

  window.addEventListener('beforeunload', (event) => {
    if (board.dataset.saving || saved.textContent === 'Có thay đổi chưa lưu') {
      event.preventDefault();
    }
  });
  // The heads stay below the bar, whatever it holds.
  const bar = board.querySelector('.plan-bar');
  new ResizeObserver(() => board.style.setProperty('--plan-bar', `${bar.offsetHeight}px`)).observe(bar);
  rows.forEach(show);
  apply();
  board.dataset.ready = 'true';
})();
