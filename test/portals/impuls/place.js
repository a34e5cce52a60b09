// Shows the services that fit what is typed, and takes one by click or by keyboard (ARIA combobox pattern).
const field = document.getElementById('jmd');
const list = document.getElementById('jmd-liste');
const options = [...list.querySelectorAll('[role=option]')];
const mostShown = 6;
let active = -1;

function shown() {
  return options.filter((option) => !option.hidden);
}

function mark(index) {
  active = index;
  for (const option of options) option.setAttribute('aria-selected', 'false');
  const option = shown()[index];
  field.setAttribute('aria-activedescendant', option?.id ?? '');
  option?.setAttribute('aria-selected', 'true');
}

function close() {
  list.hidden = true;
  field.setAttribute('aria-expanded', 'false');
  mark(-1);
}

function search() {
  const wanted = field.value.trim().toLowerCase();
  let count = 0;
  for (const option of options) {
    const fits = wanted !== '' && option.textContent.toLowerCase().includes(wanted) && count < mostShown;
    option.hidden = !fits;
    if (fits) count += 1;
  }
  list.hidden = count === 0;
  field.setAttribute('aria-expanded', String(count > 0));
  mark(-1);
}

function take(option) {
  field.value = option.textContent;
  close();
}

field.addEventListener('input', search);
field.addEventListener('blur', close);
field.addEventListener('keydown', (event) => {
  const visible = shown();
  if (list.hidden || visible.length === 0) return;
  if (event.key === 'Escape') return close();
  if (event.key === 'Enter' && active >= 0) {
    event.preventDefault();
    return take(visible[active]);
  }
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (direction === undefined) return;
  event.preventDefault();
  mark((active + direction + visible.length) % visible.length);
});
// mousedown comes before blur, which would have closed the list already
list.addEventListener('mousedown', (event) => {
  event.preventDefault();
  const option = event.target.closest('[role=option]');
  if (option) take(option);
});
