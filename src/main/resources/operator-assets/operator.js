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
  if (text !== node.data) {
    node.replaceWith(...text.split(TIMES).map((part, index) => (index % 2 === 1 ? unbroken(part) : part)));
  }
};

const showLocalTimes = () => {
  for (const element of document.querySelectorAll('.utc')) {
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).forEach(show);
  }
  for (const mark of document.querySelectorAll('[data-utc]')) {
    const [local, beside] = mark.children;
    const utc = local.textContent;
    local.textContent = mark.dataset.utc.replace(UTC, inZone).slice(-utc.length);
    beside.textContent = local.textContent === utc ? 'UTC' : `${utc} UTC`;
    mark.removeAttribute('data-utc');
  }
};

// A chart shows the numbers of the point under the pointer, or of the one that the keyboard moves to.
const tip = document.createElement('p');
tip.className = 'tip';
let read = 0;
const pointsOf = (chart) => [...chart.querySelectorAll('[data-numbers]')];
const hideNumbers = () => {
  document.querySelector('.here')?.classList.remove('here');
  tip.remove();
};
const showNumbers = (point) => {
  hideNumbers();
  const chart = point.closest('.plot');
  const all = pointsOf(chart);
  const at = all.indexOf(point);
  const [time, numbers] = point.dataset.numbers.split(/: (.*)/);
  point.classList.add('here');
  tip.replaceChildren(Object.assign(document.createElement('strong'), { textContent: numbers }), ` ${time}`);
  const box = point.getBoundingClientRect();
  const whole = chart.getBoundingClientRect();
  const left = (box.left + box.width / 2 - whole.left) / whole.width;
  tip.style.left = `${100 * left}%`;
  tip.style.transform = `translateX(${-100 * left}%)`;
  chart.parentNode.append(tip);
  chart.setAttribute('aria-valuenow', at + 1);
  chart.setAttribute('aria-valuetext', point.dataset.numbers);
  read = Date.now();
};
const prepareCharts = () => {
  for (const chart of document.querySelectorAll('.plot:not([role=slider])')) {
    for (const title of chart.querySelectorAll('title')) {
      title.parentNode.dataset.numbers = title.textContent.replace(UTC, withUtc);
      title.remove();
    }
    const all = pointsOf(chart);
    chart.setAttribute('role', 'slider');
    chart.setAttribute('tabindex', 0);
    chart.setAttribute('aria-valuemin', 1);
    chart.setAttribute('aria-valuemax', all.length);
    chart.setAttribute('aria-valuenow', all.length);
    chart.setAttribute('aria-valuetext', all.at(-1).dataset.numbers);
  }
};
const focusedChart = () => document.activeElement.closest('.plot');
document.addEventListener('pointerover', ({ target }) => {
  const point = target.closest('[data-numbers]');
  if (point) {
    showNumbers(point);
  } else if (!tip.contains(target) && !focusedChart()) {
    hideNumbers();
  }
});
document.addEventListener('focusin', () => {
  const chart = focusedChart();
  if (chart && !chart.querySelector('.here')) {
    showNumbers(pointsOf(chart).at(-1));
  }
});
document.addEventListener('focusout', hideNumbers);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    hideNumbers();
  }
  const chart = focusedChart();
  const points = chart ? pointsOf(chart) : [];
  const last = points.length - 1;
  const at = chart?.getAttribute('aria-valuenow') - 1;
  const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - 12, PageUp: at + 12, Home: 0, End: last }[event.key];
  if (chart && to !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    showNumbers(points[Math.min(Math.max(to, 0), last)]);
  }
});
// A chart that is being read is refreshed a minute later.
document.addEventListener('htmx:oobBeforeSwap', (event) => {
  if (event.detail.target.contains(tip) && Date.now() - read < 60_000) {
    event.detail.shouldSwap = false;
  }
});

// A day that is picked is a day of the reader, unless the address names another zone.
const days = document.querySelector('input[name=zone]');
if (days && !new URLSearchParams(location.search).get('zone')) {
  days.value = reader;
  document.getElementById('zone').textContent = reader;
}
if (reader !== 'UTC') {
  document.getElementById('times').textContent = `Times are those of ${reader}, with UTC in parentheses.`;
}
const refreshed = () => {
  showLocalTimes();
  prepareCharts();
};
refreshed();

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
  refreshed();
});
document.addEventListener('htmx:afterSwap', refreshed);
