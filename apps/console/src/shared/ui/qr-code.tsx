import QRCode from 'qrcode';
import { useMemo } from 'react';
import styles from './qr-code.module.css';

/** The quiet margin that scanners need around the code, in modules. */
const MARGIN = 4;

/** A QR code as a drawing, black on white in every theme. `label` says what it leads to; the text stands beside it. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { size, path } = useMemo(() => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    const dark = Array.from({ length: modules.size * modules.size }, (_, at) => at)
      .filter((at) => modules.data[at])
      .map((at) => `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`);
    return { size: modules.size, path: dark.join('') };
  }, [text]);
  const side = size + 2 * MARGIN;
  return (
    <svg
      className={styles.code}
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
