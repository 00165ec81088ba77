import {
  SOCKET_PATH,
  type Board,
  type ClientMessages,
  type DataSet,
  type Hint,
  type Import,
  type IncidentNotice,
  type Permission,
  type Pulse,
  type ServerMessages,
} from '@michuhol/contract';
import { Server } from 'socket.io';

/** The socket server with its messages by name. */
export type LiveServer = Server<ClientMessages, ServerMessages>;

/** Rooms are joined by the server only. */
export const rooms = {
  permission: (permission: Permission) => `may:${permission}`,
  account: (id: string) => `account:${id}`,
  session: (hash: string) => `session:${hash}`,
  board: (dataSet: DataSet) => `board:${dataSet}`,
} as const;

/** Which permission a hint of a kind needs. */
const hintPermission: Record<Hint['kind'], Permission> = {
  import: 'imports.read',
  incident: 'incidents.report',
  annual: 'trend.read',
  dailyReport: 'figures.read',
  districts: 'districts.read',
  surveys: 'surveys.read',
  sources: 'sources.read',
  simulator: 'simulator.read',
  accounts: 'accounts.manage',
};

/**
 * Everything that is pushed. Domains call it after their transaction has committed; with Redis its adapter
 * carries each message to the sockets of every server.
 */
export class LiveHub {
  /** Made by the process that serves sockets; a worker has one without listeners that only speaks to the adapter. */
  readonly server: LiveServer = new Server({
    path: SOCKET_PATH,
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: 16 * 1024,
    serveClient: false,
  });

  /** Something changed: readers of this kind fetch it again. */
  hint(kind: Hint['kind'], id: string | null): void {
    this.server.to(rooms.permission(hintPermission[kind])).emit('hint', { kind, id });
  }

  importProgress(progress: Import): void {
    this.server.to(rooms.permission('imports.read')).emit('importProgress', progress);
  }

  /** Tells everybody who looks after a team that there is a new incident; its content stays behind the API. */
  incidentReported(notice: IncidentNotice): void {
    this.server.to(rooms.permission('incidents.readTeam')).emit('incidentReported', notice);
  }

  board(board: Board): void {
    this.server.to(rooms.board(board.dataSet)).emit('board', board);
  }

  pulse(pulse: Pulse): void {
    this.server.to(rooms.board(pulse.dataSet)).volatile.emit('pulse', pulse);
  }

  /** Ends every socket of an account, on every server. */
  disconnectAccount(accountId: string): void {
    this.server.in(rooms.account(accountId)).disconnectSockets(true);
  }
}
