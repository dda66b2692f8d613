// A copy button shows itself only where it can work.

for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.classList.add('copy-ready');
  button.addEventListener('click', async () => {
    const told = button.querySelector('[role="status"]');
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      told.textContent = '已复制';
    } catch {
      told.textContent = '未能复制，请手工选取';
    }
  });
}
