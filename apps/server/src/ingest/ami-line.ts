import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { amiReader, type AmiItem, type AmiMessage } from '@michuhol/formats';
import type { SwitchAddress } from '../platform/switch-address.js';
import { AmiFault } from './ami-problems.js';
import { openSocket } from './ami-socket.js';
import type { AmiTimes } from './ami-times.js';

/** Where a switch is and how it is asked. */
export interface AmiLogin {
  address: SwitchAddress;
  tls: boolean;
  userName: string;
  secret: string;
}

interface Asked {
  resolve: (message: AmiMessage) => void;
  reject: (fault: Error) => void;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const BANNER = /^Asterisk Call Manager\//;

/** One connection to a switch: logged in, it tells what comes and asks what it is told to. */
export class AmiLine {
  private readonly asked = new Map<string, Asked>();
  private readonly read = amiReader();
  private greeted: ((banner: string | null) => void) | null = null;
  private asks = 0;
  /** The code of what was last passed over because it is no message; null when all were. */
  fault: string | null = null;
  private ending: AmiFault | null = null;
  /** Rejects when the connection ends. */
  readonly ended: Promise<never>;
  private end: (fault: AmiFault) => void = () => undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly times: AmiTimes,
    private readonly onMessage: (message: AmiMessage) => void,
  ) {
    this.ended = new Promise((_resolve, reject) => {
      this.end = reject;
    });
    // Whoever waits for something else is told there.
    this.ended.catch(() => undefined);
    socket.on('data', (bytes: Buffer) => this.take(this.read(bytes)));
    socket.on('error', () => this.close(new AmiFault('AMI_LOST')));
    socket.on('close', () => this.close(new AmiFault('AMI_LOST')));
  }

  /**
   * Connects and logs in; events are told from then on. `signal` ends it at any moment.
   * @throws AmiFault AMI_UNREACHABLE, AMI_CERTIFICATE, AMI_SILENT, AMI_NOT_AMI, AMI_REFUSED, AMI_LOST
   */
  static async open(
    login: AmiLogin,
    times: AmiTimes,
    onMessage: (message: AmiMessage) => void,
    signal: AbortSignal,
  ): Promise<AmiLine> {
    const socket = await openSocket(login.address, login.tls, times.connectMs, signal);
    const line = new AmiLine(socket, times, onMessage);
    const giveUp = (): void => line.close(new AmiFault('AMI_LOST'));
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    try {
      await line.greet();
      await line.logIn(login);
      return line;
    } catch (fault) {
      line.close(fault instanceof AmiFault ? fault : new AmiFault('AMI_LOST'));
      throw fault;
    }
  }

  /** Asks for something; what it answers, and the ActionID by which lists that follow are known. */
  ask(action: string, fields: Record<string, string> = {}): { id: string; answer: Promise<AmiMessage> } {
    const id = `michuhol-${(this.asks += 1)}`;
    const given = Object.entries({ Action: action, ActionID: id, ...fields });
    const answer = new Promise<AmiMessage>((resolve, reject) => {
      if (this.ending) return reject(this.ending);
      this.asked.set(id, { resolve, reject });
      this.socket.write(`${given.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    });
    return { id, answer: this.inTime(answer) };
  }

  /** Ends the connection. */
  close(fault: AmiFault): void {
    if (this.ending) return;
    this.ending = fault;
    this.greeted?.(null);
    for (const { reject } of this.asked.values()) reject(fault);
    this.asked.clear();
    this.socket.destroy();
    this.end(fault);
  }

  private async greet(): Promise<void> {
    const banner = await this.inTime(
      new Promise<string | null>((resolve) => {
        this.greeted = resolve;
      }),
    );
    if (this.ending) throw this.ending;
    if (!BANNER.test(banner ?? '')) throw new AmiFault('AMI_NOT_AMI');
  }

  /** By challenge where the switch offers it, so that the password does not travel. */
  private async logIn({ userName, secret }: AmiLogin): Promise<void> {
    const challenge = await this.ask('Challenge', { AuthType: 'MD5' }).answer;
    const offered = challenge.name === 'Success' ? challenge.fields.get('Challenge') : undefined;
    const proof: Record<string, string> =
      offered === undefined ? { Secret: secret } : { AuthType: 'MD5', Key: md5(`${offered}${secret}`) };
    const login = await this.ask('Login', { Username: userName, ...proof, Events: 'on' }).answer;
    if (login.name !== 'Success') throw new AmiFault('AMI_REFUSED');
    await this.ask('Events', { EventMask: 'on' }).answer;
  }

  private take(items: readonly AmiItem[]): void {
    for (const item of items) {
      if (item.kind === 'banner') this.greeted?.(item.text);
      else if (item.kind === 'fault') {
        // Whoever speaks otherwise from the start is no switch; later, one message of many is passed over.
        if (this.asks === 0) this.greeted?.('');
        this.fault = item.code;
      } else this.tell(item);
    }
  }

  private tell(message: AmiMessage): void {
    const id = message.fields.get('ActionID');
    const asked = message.kind === 'response' && id !== undefined ? this.asked.get(id) : undefined;
    if (asked && id !== undefined) {
      this.asked.delete(id);
      asked.resolve(message);
    } else this.onMessage(message);
  }

  private async inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const fault = new AmiFault('AMI_SILENT');
        reject(fault);
        this.close(fault);
      }, this.times.answerMs);
    });
    try {
      return await Promise.race([work, patience]);
    } finally {
      clearTimeout(timer);
    }
  }
}
