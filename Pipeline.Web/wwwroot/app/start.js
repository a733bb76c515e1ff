// What one begins with stands in the page itself, and is seen before any of this is asked for. What makes it work comes with the frame after, all
// at once: a script that is only found in another one would come a round trip later.
const scripts = [
  'api', 'arrived', 'chain', 'dom', 'drops', 'easel', 'editor', 'facts', 'form', 'inks', 'jobs', 'layer', 'live', 'log', 'main',
  'mosaic', 'picker', 'readout', 'sample', 'split', 'stage', 'store', 'viewport', 'words', 'workers',
];

function start() {
  for (const name of scripts) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `app/${name}.js`;
    document.head.append(link);
  }
  import('./main.js');
}

// A page that is not seen gets no frame.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));
