// Draws the QR code from its rows of modules, and copies the key.
for (const canvas of document.querySelectorAll('canvas[data-rows]')) {
  const scale = Number(canvas.dataset.scale);
  const margin = Number(canvas.dataset.margin) * scale;
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.fillStyle = '#000';
  canvas.dataset.rows.split(' ').forEach((row, y) => {
    [...row].forEach((module, x) => {
      if (module === '1') brush.fillRect(margin + x * scale, margin + y * scale, scale, scale);
    });
  });
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    document.getElementById('kopiert').textContent = 'Kopiert.';
  });
}
