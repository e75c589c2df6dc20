// A screen reader announces a new status once, not at every refresh.
const sentence = () => document.getElementById('sentence')?.textContent;
const verdict = (text) => text?.replace(/\d[\d,.]*/g, '#');
let said = sentence();

// The server writes times in UTC. The reader sees them in the time zone of the browser, with UTC beside.
const reader = Intl.DateTimeFormat().resolvedOptions().timeZone;
const UTC = /(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?) UTC/g;
const inZone = (utc, date, time) => new Date(`${date}T${time}Z`).toLocaleString('sv-SE').slice(0, utc.length - 4);
const withUtc = (utc, date, time) => {
  const local = inZone(utc, date, time);
  if (local === `${date} ${time}`) {
    return utc;
  }
  return `${local} (${local.startsWith(date) ? time : `${date.slice(5)} ${time}`} UTC)`;
};

// A line may break before the parenthesis and nowhere else within a time.
const TIMES = /(\d{4}-\d\d-\d\d [\d:]+|\((?:\d\d-\d\d )?[\d:]+ UTC\))/;
const unbroken = (text) => {
  const time = document.createElement('span');
  time.className = 'unbroken';
  time.textContent = text;
  return time;
};
const show = (node) => {
  const text = node.data.replace(UTC, withUtc);
  if (node.parentNode instanceof SVGElement) {
    node.data = text;
  } else if (text !== node.data) {
    node.replaceWith(...text.split(TIMES).map((part, index) => (index % 2 === 1 ? unbroken(part) : part)));
  }
};

const showLocalTimes = () => {
  for (const element of document.querySelectorAll('.utc')) {
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).forEach(show);
  }
  for (const mark of document.querySelectorAll('[data-utc]')) {
    const utc = mark.textContent;
    const local = mark.dataset.utc.replace(UTC, inZone).slice(-utc.length);
    mark.removeAttribute('data-utc');
    if (local !== utc) {
      const beside = document.createElement('small');
      beside.textContent = `${utc} UTC`;
      mark.replaceChildren(local, beside);
    }
  }
};

// A day that is picked is a day of the reader, unless the address names another zone.
const days = document.querySelector('input[name=zone]');
if (days && !new URLSearchParams(location.search).get('zone')) {
  days.value = reader;
  document.getElementById('zone').textContent = reader;
}
if (reader !== 'UTC') {
  document.getElementById('times').textContent = `Times are those of ${reader}, with UTC in parentheses.`;
}
showLocalTimes();

// Whatever keeps the page from being refreshed, such as an ended session, it says so.
const outdated = document.getElementById('outdated');
let updated = new Date();
const checkAge = () => {
  const old = Date.now() - updated > outdated.dataset.after * 1000;
  if (old === document.body.classList.contains('old')) {
    return;
  }
  document.body.classList.toggle('old', old);
  const [date, time] = updated.toISOString().split(/[T.]/);
  const reload = document.createElement('a');
  reload.href = location.pathname + location.search;
  reload.textContent = 'Reload';
  outdated.replaceChildren(...(old ? [`Not up to date since ${date} ${time} UTC. `, reload] : []));
  showLocalTimes();
};
if (outdated) {
  setInterval(checkAge, 1000);
}

document.addEventListener('htmx:oobAfterSwap', (event) => {
  const now = sentence();
  if (event.detail.target.id === 'state') {
    if (verdict(now) !== verdict(said)) {
      document.getElementById('spoken').textContent = now;
    }
    updated = new Date();
    checkAge();
  }
  said = now;
  showLocalTimes();
});
document.addEventListener('htmx:afterSwap', showLocalTimes);
