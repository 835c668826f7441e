'use strict';

const list = document.querySelector('#list');
const creation = document.querySelector('#new-note');
const searching = document.querySelector('#search');

function row({ id, title, body }) {
  const item = document.createElement('li');
  item.dataset.note = id;
  const name = document.createElement('b');
  name.textContent = title;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '×';
  const text = document.createElement('p');
  text.textContent = body;
  item.append(name, ' ', button, text);
  return item;
}

async function load() {
  const q = searching.q.value.trim();
  const response = await fetch(q ? '/api/search?' + new URLSearchParams({ q }) : '/api/notes');
  const { notes } = await response.json();
  list.replaceChildren(...notes.map(row));
}

searching.addEventListener('input', load);
searching.addEventListener('submit', (event) => event.preventDefault());

creation.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { title, body } = creation;
  const response = await fetch('/api/notes', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: title.value, body: body.value }),
  });
  creation.querySelector('output').value = response.ok ? '' : (await response.json()).error;
  if (response.ok) {
    creation.reset();
    load();
  }
});

list.addEventListener('click', async (event) => {
  const note = event.target.closest('button')?.closest('[data-note]');
  if (!note) return;
  await fetch(`/api/notes/${note.dataset.note}`, { method: 'DELETE' });
  load();
});
