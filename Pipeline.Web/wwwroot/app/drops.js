// Files that are dropped anywhere on the page, or pasted.

/** Calls back with the files; `target` gets the class "dropping" while some hang over the page. */
export function receiveFiles(target, onFiles) {
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  let depth = 0;
  const hang = (change) => {
    depth = Math.max(0, depth + change);
    target.classList.toggle('dropping', depth > 0);
  };
  addEventListener('dragenter', (event) => { if (hasFiles(event)) hang(1); });
  addEventListener('dragleave', (event) => { if (hasFiles(event)) hang(-1); });
  addEventListener('dragover', (event) => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    hang(-depth);
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
  });
  addEventListener('paste', (event) => {
    const files = [...event.clipboardData.files];
    if (files.length > 0) onFiles(files);
  });
}
