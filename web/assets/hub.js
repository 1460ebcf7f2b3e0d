// Small comforts on top of pages that work without them.

const say = (near, words) => {
  const status = near.closest('[data-comfort]')?.querySelector('[role=status]');
  if (status) status.textContent = words;
};

// People who use a screen reader or a magnifier hear of the errors at once.
document.querySelector('[data-focus-on-load]')?.focus();

// Buttons that need a script are hidden until there is one.
const offer = (selector, act) => {
  for (const button of document.querySelectorAll(selector)) {
    button.hidden = false;
    button.addEventListener('click', () => act(button));
  }
};

if (navigator.geolocation) {
  offer('[data-use-position]', (button) => {
    say(button, '現在地を調べています。');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const to = new URL(button.closest('[data-url]').dataset.url, location.href);
        to.searchParams.set('lat', coords.latitude.toFixed(4));
        to.searchParams.set('lon', coords.longitude.toFixed(4));
        location.assign(to);
      },
      (refusal) => say(button, refusal.code === refusal.PERMISSION_DENIED
        ? '現在地の利用が許可されていません。郵便番号や市区町村から探してください。'
        : '現在地がわかりませんでした。郵便番号や市区町村から探してください。'),
      { timeout: 10000, maximumAge: 300000 },
    );
  });
}

offer('[data-print]', () => print());

if (navigator.clipboard) {
  offer('[data-copy]', async (button) => {
    try {
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      say(button, 'リンクをコピーしました。');
    } catch {
      say(button, 'コピーできませんでした。画面上部のアドレスをコピーしてください。');
    }
  });
}

// A page may stay open for hours before it is printed.
addEventListener('beforeprint', () => {
  const time = document.querySelector('[data-printed-at]');
  if (!time) return;
  const words = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' };
  time.textContent = new Intl.DateTimeFormat('ja-JP', words).format(new Date());
});

// In the long lists of a desk the arrow keys go from row to row.
document.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = event.target.closest?.('.dense tbody th a')?.closest('tbody');
  if (!step || !list || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...list.querySelectorAll('th a')];
  const next = links[links.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// In a heat table one stop of the Tab key is enough: the arrow keys go from cell to cell.
for (const grid of document.querySelectorAll('[data-grid]')) {
  const rows = [...grid.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td a')]);
  const cells = rows.flat();
  const stop = (cell) => {
    for (const other of cells) other.tabIndex = other === cell ? 0 : -1;
  };
  if (!cells.length) continue;
  stop(cells[0]);
  for (const words of grid.querySelectorAll('[data-keys]')) words.hidden = false;
  grid.addEventListener('focusin', ({ target }) => cells.includes(target) && stop(target));
  grid.addEventListener('keydown', (event) => {
    const y = rows.findIndex((row) => row.includes(event.target));
    if (y < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const x = rows[y].indexOf(event.target);
    const to = {
      ArrowRight: [y, x + 1], ArrowLeft: [y, x - 1], ArrowDown: [y + 1, x], ArrowUp: [y - 1, x],
      Home: [y, 0], End: [y, rows[y].length - 1],
    }[event.key];
    const next = to && rows[to[0]]?.[to[1]];
    if (!to) return;
    event.preventDefault();
    next?.focus();
  });
}

// Parts of a page that change while it is open. Whoever works in one decides when.
const parts = [...document.querySelectorAll('[data-live]')];
if (parts.length && globalThis.EventSource) {
  const asks = document.querySelector('[data-renew]');
  const isBusy = (part) => part.contains(document.activeElement) || part.querySelector('input:checked, details[open]');
  const renew = async () => {
    const answer = await fetch(location.href, { cache: 'no-store' });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of parts) {
      const now = fresh.getElementById(part.id);
      if (now) part.replaceChildren(...now.childNodes);
    }
    if (asks) asks.hidden = true;
  };
  asks?.addEventListener('click', async () => {
    await renew();
    document.querySelector('h1').scrollIntoView();
  });
  let soon;
  let source;
  const listen = () => {
    const topics = new Set(parts.map((part) => part.dataset.live));
    source = new EventSource(`/live?${new URLSearchParams([...topics].map((topic) => ['topic', topic]))}`);
    source.addEventListener('next', () => {
      clearTimeout(soon);
      soon = setTimeout(() => {
        if (asks && parts.some(isBusy)) asks.hidden = false;
        else renew();
      }, 300);
    });
  };
  listen();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', ({ persisted }) => persisted && listen());
}

const element = (name, words, attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// Asks once more; Escape and 「やめる」 leave everything as it was.
const confirmed = (form, go) => {
  const dialog = element('dialog', '', { 'aria-labelledby': 'confirm-title' });
  const title = element('h2', form.dataset.confirm, { id: 'confirm-title', tabindex: '-1' });
  const answers = element('form', '', { method: 'dialog' });
  answers.append(
    element('button', form.dataset.confirmYes || '実行する', { class: 'button main', value: 'yes' }),
    element('button', 'やめる', { class: 'button second', value: 'no' }),
  );
  dialog.append(title, answers);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'yes') go();
  });
  document.body.append(dialog);
  dialog.showModal();
  title.focus();
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  const method = form.getAttribute('method')?.toLowerCase();
  if (method === 'dialog') return;
  if (form.dataset.confirm && !form.dataset.agreed) {
    event.preventDefault();
    confirmed(form, () => {
      form.dataset.agreed = 'yes';
      form.requestSubmit(event.submitter);
      delete form.dataset.agreed;
    });
    return;
  }
  if (method !== 'post') return;
  // A second press within eight seconds is a slip of the finger.
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 8000);
});

// Coming back with the browser's own button must leave forms usable.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
