// A screen reader announces a new status once, not at every refresh.
const sentence = () => document.getElementById('sentence')?.textContent;
const verdict = (text) => text?.replace(/\d[\d,.]*/g, '#');
let said = sentence();

document.addEventListener('htmx:oobAfterSwap', (event) => {
  const now = sentence();
  if (event.detail.target.id === 'state' && verdict(now) !== verdict(said)) {
    document.getElementById('spoken').textContent = now;
  }
  said = now;
});
