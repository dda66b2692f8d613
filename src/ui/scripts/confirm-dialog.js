// A button with data-confirm asks before its form is sent. Without script the server asks by a page instead: it does so
// whenever `_confirmed` is missing, so this script only saves that page.

function ask(sentence, buttonText) {
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm-dialog';
  const heading = document.createElement('h2');
  heading.textContent = '请确认';
  heading.id = 'confirm-dialog-heading';
  const text = document.createElement('p');
  text.textContent = sentence;
  const row = document.createElement('div');
  row.className = 'button-row';
  const button = (label, kind, value) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = `button button-${kind}`;
    made.textContent = label;
    made.addEventListener('click', () => dialog.close(value));
    return made;
  };
  row.append(button('取消', 'secondary', ''), button(buttonText, 'danger', 'yes'));
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading, text, row);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    dialog.showModal();
  });
}

document.addEventListener('submit', async (event) => {
  const button = event.submitter;
  const sentence = button?.dataset.confirm;
  const form = event.target;
  if (!sentence || form.elements.namedItem('_confirmed')) return;
  event.preventDefault();
  if (!(await ask(sentence, button.textContent.trim()))) return;
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = '_confirmed';
  field.value = 'yes';
  form.append(field);
  form.requestSubmit(button);
});
