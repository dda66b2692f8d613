// A table with data-quick-find gets a box above it that finds rows on this page.

for (const table of document.querySelectorAll('table[data-quick-find]')) {
  const rows = [...table.tBodies[0].rows];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const id = `quick-find-${Math.random().toString(36).slice(2, 8)}`;
  const box = document.createElement('div');
  box.className = 'table-search';
  const label = document.createElement('label');
  label.htmlFor = id;
  label.textContent = '在本页中查找';
  const input = document.createElement('input');
  input.type = 'search';
  input.id = id;
  input.className = 'input';
  const told = document.createElement('span');
  told.setAttribute('role', 'status');
  box.append(label, input, told);
  table.parentElement.before(box);
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words[index].includes(wanted);
      if (!row.hidden) shown += 1;
    });
    told.textContent = wanted ? `本页 ${rows.length} 项中有 ${shown} 项` : '';
  });
}
