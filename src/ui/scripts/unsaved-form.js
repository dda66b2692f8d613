// Asks before a guarded form with unsent changes is left.

const changed = new Set();

document.addEventListener('input', (event) => {
  const form = event.target.closest('form[data-guarded]');
  if (form) changed.add(form);
});

// Runs after the confirm dialog had its say: a send that was called off leaves the changes unsent.
document.addEventListener('submit', (event) => {
  if (!event.defaultPrevented) changed.delete(event.target);
});

window.addEventListener('beforeunload', (event) => {
  if (changed.size > 0) event.preventDefault();
});
