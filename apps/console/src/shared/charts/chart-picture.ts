import { chartColours, chartFont } from './chart-setup.js';

const HEAD = 36;

/** One PNG of a frame's plots, one below the other, under their title on white paper. Null where nothing is drawn. */
export const pictureOf = (title: string, canvases: readonly HTMLCanvasElement[]): Promise<Blob | null> => {
  const first = canvases[0];
  if (!first) return Promise.resolve(null);
  const scale = first.clientWidth > 0 ? first.width / first.clientWidth : 1;
  const head = HEAD * scale;
  const sheet = document.createElement('canvas');
  sheet.width = Math.max(...canvases.map(({ width }) => width));
  sheet.height = head + canvases.reduce((sum, { height }) => sum + height, 0);
  const pen = sheet.getContext('2d');
  if (!pen) return Promise.resolve(null);
  const colours = chartColours();
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.fillStyle = colours.ink;
  pen.font = `700 ${16 * scale}px ${chartFont.family}`;
  pen.textBaseline = 'middle';
  pen.fillText(title, 8 * scale, head / 2);
  let top = head;
  for (const canvas of canvases) {
    pen.drawImage(canvas, 0, top);
    top += canvas.height;
  }
  return new Promise((resolve) => sheet.toBlob(resolve, 'image/png'));
};
