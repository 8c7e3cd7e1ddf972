'use strict';
const table = document.getElementById('class');
const body = table.tBodies[0];
const search = document.getElementById('search');
const step = document.getElementById('step');
const dialog = document.getElementById('cell');
const part = name => document.getElementById('cell-' + name);

// The texts of a row are read when they are wanted first.
const texts = new Map();
const textsOf = row => {
  if (!texts.has(row)) texts.set(row, JSON.parse(document.getElementById('texts-' + row).textContent));
  return texts.get(row);
};

// One cell of the table can be reached by Tab, the others from it by arrow keys.
let current = null;
const makeCurrent = cell => {
  if (current) current.tabIndex = -1;
  current = cell;
  if (current) current.tabIndex = 0;
};
const shownRows = () => [...body.rows].filter(row => !row.hidden);
const firstCell = () => shownRows().map(row => row.querySelector('button')).find(Boolean) || null;

const sortedBy = (header, direction) => {
  const index = header.cellIndex;
  const key = index === 0 ? row => row.cells[0].title : row => Number(row.cells[index].dataset.value);
  const order = new Intl.Collator(undefined, {numeric: true});
  const compare = index === 0 ? (a, b) => order.compare(key(a), key(b)) : (a, b) => key(a) - key(b);
  return [...body.rows].sort((a, b) => direction * compare(a, b));
};
const sort = header => {
  const first = header.cellIndex === 0 ? 'ascending' : 'descending';
  const other = first === 'ascending' ? 'descending' : 'ascending';
  const order = header.getAttribute('aria-sort') === first ? other : first;
  for (const each of table.querySelectorAll('[aria-sort]')) each.removeAttribute('aria-sort');
  header.setAttribute('aria-sort', order);
  body.append(...sortedBy(header, order === 'ascending' ? 1 : -1));
  makeCurrent(firstCell());
};

const isPassed = (row, column) => {
  const cell = row.querySelector('button[data-column="' + column + '"]');
  return !cell || cell.classList.contains('passed');
};
const holds = (row, words) =>
  row.cells[0].title.toLowerCase().includes(words) || row.cells[0].textContent.toLowerCase().includes(words) ||
  Object.values(textsOf(row.dataset.row)).some(text => text.toLowerCase().includes(words));
const filter = () => {
  const words = search.value.trim().toLowerCase();
  for (const row of body.rows)
    row.hidden = (step.value !== '' && isPassed(row, step.value)) || (words !== '' && !holds(row, words));
  const count = shownRows().length;
  document.getElementById('shown').textContent =
    count === body.rows.length ? count + ' shown' : count + ' of ' + body.rows.length + ' shown';
  makeCurrent(firstCell());
};

const open = button => {
  const {row, column} = button.dataset;
  const [name, what] = button.getAttribute('aria-label').split(/: (?=[^:]*$)/);
  const link = body.querySelector('tr[data-row="' + row + '"] th a');
  part('title').textContent = name;
  part('what').textContent = what;
  part('text').textContent = textsOf(row)[column] || '';
  part('text').hidden = !textsOf(row)[column];
  part('page').hidden = !link;
  if (link) part('page').firstChild.href = link.getAttribute('href');
  dialog.showModal();
};

const neighbour = (cell, key) => {
  const rows = shownRows();
  const row = cell.closest('tr');
  const column = cell.dataset.column;
  const across = [...row.querySelectorAll('td button')];
  const at = across.indexOf(cell);
  const inRow = next => next && next.querySelector('button[data-column="' + column + '"]');
  switch (key) {
    case 'ArrowLeft': return across[at - 1];
    case 'ArrowRight': return across[at + 1];
    case 'Home': return across[0];
    case 'End': return across[across.length - 1];
    case 'ArrowUp': return inRow(rows[rows.indexOf(row) - 1]);
    case 'ArrowDown': return inRow(rows[rows.indexOf(row) + 1]);
    default: return null;
  }
};

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.id === 'cell-close') dialog.close();
  if (button.classList.contains('sort')) sort(button.closest('th'));
  if (button.dataset.column) open(button);
  if (button.closest('td')) makeCurrent(button);
});
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target;
  if (event.key === '/' && !dialog.open && !target.matches('input, select')) {
    search.focus();
    event.preventDefault();
  }
  if (!target.matches('td button')) return;
  const next = neighbour(target, event.key);
  if (!next) return;
  makeCurrent(next);
  next.focus();
  event.preventDefault();
});
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
search.addEventListener('input', filter);
step.addEventListener('input', filter);
filter();
document.documentElement.dataset.ready = 'yes';
