/**
 * Many screens that watch one board, in a process of their own: `fork('swarm.mjs', [options as JSON])`. Options:
 * `{url, headers, screens, dataSet, lean?}`. Each does what the console does: it watches when it is connected, and asks for
 * the board anew when a sign of life names a board that it never had, or when it cannot unpack what was pushed. A message `{tell: id}` is answered with
 * `{id, ...report}`; `{forget: id}` lets counting begin anew; `{cut: id}` breaks every connection at once and is answered
 * when all have noticed. Ends when its parent hangs up.
 */
import { SOCKET_PATH, unpackBoard } from '@michuhol/contract';
import { io } from 'socket.io-client';
import * as parser from 'socket.io-parser';

const { url, headers, screens, dataSet, lean = false } = JSON.parse(process.argv[2]);

/** Reads of a board that is pushed only what is looked at here, as text: a thousand browsers share no processor. */
class LeanDecoder extends parser.Decoder {
  add(text) {
    // Sequence and totals stand at the beginning of a packed board, the calls offered first.
    const [, seq, offered] =
      (lean && /^2\["packedBoard",\{"dataSet":"\w+","seq":(\d+),"totals":\[(\d*)/.exec(text)) || [];
    if (!seq) return super.add(text);
    const board = { seq: Number(seq), totals: { offered: Number(offered) } };
    this.emitReserved('decoded', { type: parser.PacketType.EVENT, nsp: '/', data: ['leanBoard', board] });
  }
}
const now = () => performance.timeOrigin + performance.now();

/** What one screen has seen. */
const newScreen = () => ({
  board: null,
  seq: 0,
  offered: 0,
  pushed: new Map(),
  twice: 0,
  repaired: 0,
  lost: 0,
  shown: [],
});
const all = Array.from({ length: screens }, newScreen);

const show = (screen, board) => {
  if (!board || board.seq < screen.seq) return;
  // The next one is unpacked with its frame; who reads leanly unpacks none.
  if (!lean) screen.board = board;
  screen.seq = board.seq;
  if (board.totals.offered !== screen.offered) screen.shown.push([board.totals.offered, now()]);
  screen.offered = board.totals.offered;
};

const sockets = all.map((screen) => {
  const socket = io(url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    extraHeaders: headers,
    forceNew: true,
    reconnectionDelayMax: 5000,
    parser: { ...parser, Decoder: LeanDecoder },
  });
  const watch = () => socket.emit('watchBoard', dataSet, (board) => show(screen, board));
  socket.on('connect', watch);
  // What the server ended or refused is not tried again by the client itself.
  const again = () => setTimeout(() => socket.connect(), 1000 + Math.random() * 4000);
  socket.on('disconnect', (reason) => {
    screen.lost += 1;
    if (reason === 'io server disconnect') again();
  });
  socket.on('connect_error', () => {
    if (!socket.active) again();
  });
  const repair = () => {
    screen.repaired += 1;
    watch();
  };
  const take = ({ seq }, board) => {
    const times = (screen.pushed.get(seq) ?? 0) + 1;
    screen.pushed.set(seq, times);
    if (times > 1) screen.twice += 1;
    if (board) show(screen, board);
    else repair();
  };
  socket.on('packedBoard', (packed) => take(packed, unpackBoard(packed, screen.board)));
  socket.on('leanBoard', (board) => take(board, board));
  socket.on('pulse', ({ seq }) => {
    if (seq !== screen.seq) repair();
  });
  return socket;
});

const report = () => ({
  connected: sockets.filter((socket) => socket.connected).length,
  offered: all.map((screen) => screen.offered),
  seqs: all.map((screen) => screen.seq),
  boards: all.map((screen) => screen.pushed.size),
  twice: all.reduce((sum, screen) => sum + screen.twice, 0),
  repaired: all.reduce((sum, screen) => sum + screen.repaired, 0),
  lost: all.reduce((sum, screen) => sum + screen.lost, 0),
});

process.on('message', ({ tell, forget, shown, cut }) => {
  if (tell !== undefined) process.send({ id: tell, ...report() });
  // When each screen first showed each number of calls offered: [[number, milliseconds of the wall clock], …].
  if (shown !== undefined) process.send({ id: shown, shown: all.map((screen) => screen.shown) });
  // Each loses its connection at once without a word, as when a cable is pulled.
  if (cut !== undefined) {
    const lost = all.map((screen) => screen.lost);
    for (const socket of sockets) socket.io.engine.transport.ws.terminate();
    const noticed = setInterval(() => {
      if (all.some((screen, each) => screen.lost === lost[each])) return;
      clearInterval(noticed);
      process.send({ id: cut });
    }, 20);
  }
  if (forget !== undefined) {
    for (const screen of all)
      Object.assign(screen, { pushed: new Map(), twice: 0, repaired: 0, lost: 0, shown: [] });
    process.send({ id: forget });
  }
});
process.on('disconnect', () => process.exit(0));
