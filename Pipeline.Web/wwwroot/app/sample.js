// A picture for those who have none at hand: drawn here, the same each time, with what shows a filter's work:
// slopes, hard edges, fine lines, texture, saturated colour.

/** Draws the sample as a PNG file. */
export async function samplePicture() {
  const [width, height] = [1920, 1280];
  const canvas = new OffscreenCanvas(width, height);
  const ink = canvas.getContext('2d', { alpha: false });
  const random = generator(7);

  const sky = ink.createLinearGradient(0, 0, 0, height * 0.7);
  sky.addColorStop(0, '#16305c');
  sky.addColorStop(0.55, '#d8695a');
  sky.addColorStop(1, '#f7d08a');
  ink.fillStyle = sky;
  ink.fillRect(0, 0, width, height);

  ink.fillStyle = '#fff4d6';
  ink.beginPath();
  ink.arc(width * 0.68, height * 0.47, 92, 0, 7);
  ink.fill();

  for (let ridge = 0; ridge < 5; ridge++) {
    ink.fillStyle = `hsl(${228 - ridge * 12} ${34 - ridge * 3}% ${46 - ridge * 9}%)`;
    ink.beginPath();
    ink.moveTo(0, height);
    const base = height * (0.5 + ridge * 0.09);
    let y = base;
    for (let x = 0; x <= width; x += 6) {
      y += (random() - 0.5) * (16 - ridge * 2) + (base - y) * 0.012;
      ink.lineTo(x, y + Math.sin(x / (150 + 60 * ridge) + ridge) * (44 - ridge * 5));
    }
    ink.lineTo(width, height);
    ink.fill();
  }

  for (let house = 0; house < 46; house++) {
    const x = random() * width;
    const [w, tall] = [26 + random() * 54, 40 + random() * 150];
    const top = height - tall - random() * 20;
    ink.fillStyle = `hsl(${215 + random() * 40} 24% ${8 + random() * 9}%)`;
    ink.fillRect(x, top, w, height - top);
    for (let wy = top + 8; wy < height - 10; wy += 13) {
      for (let wx = x + 6; wx < x + w - 7; wx += 11) {
        if (random() > 0.45) continue;
        ink.fillStyle = random() > 0.2 ? '#ffd271' : '#8fd3ff';
        ink.fillRect(wx, wy, 5, 7);
      }
    }
  }

  // Film grain, so that a median or a denoise has something to do.
  const pixels = ink.getImageData(0, 0, width, height);
  for (let i = 0; i < pixels.data.length; i += 4) {
    const grain = (random() - 0.5) * 22;
    for (let c = 0; c < 3; c++) pixels.data[i + c] += grain;
  }
  ink.putImageData(pixels, 0, 0);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], 'evening.png', { type: 'image/png' });
}

// A small linear congruential generator: the picture must be the same each time.
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
