// Brings a form that was sent back to the list of what is wrong.
document.querySelector('[data-focus]')?.focus();
