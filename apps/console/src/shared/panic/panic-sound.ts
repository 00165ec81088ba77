const KEY = 'michuhol.panicSound';

/** Whether this browser sounds when a panic button is pressed; it does not until somebody wants it. */
export const soundWanted = (): boolean => {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
};

/** Keeps whether this browser sounds. */
export const keepSound = (on: boolean): void => {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Holds for this visit only.
  }
};

const TONE_HZ = 880;
const TONE_SECONDS = 0.25;

/** Two short tones. A browser that plays nothing before somebody has touched the page stays silent. */
export const sound = (): void => {
  if (typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  for (const begin of [0, 2 * TONE_SECONDS]) {
    const tone = context.createOscillator();
    tone.frequency.value = TONE_HZ;
    tone.connect(context.destination);
    tone.start(context.currentTime + begin);
    tone.stop(context.currentTime + begin + TONE_SECONDS);
    tone.onended = () => {
      if (begin > 0) void context.close();
    };
  }
};
