import type { Clock } from '@michuhol/calendar';
import type { Kiosk, KioskScreen } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { notFound, Problem } from '../platform/problem.js';
import { actorOf, type Caller } from './caller.js';
import { KIOSK_DAYS } from './kiosk-cookie.js';
import {
  insertKiosk,
  markKioskRevoked,
  openByLink,
  prolongKiosk,
  selectKiosks,
  updateKiosk,
} from './kiosk.query.js';
import { hashOfSecret, newSecret } from './secret.js';

const LINK_HOURS = 24;

const badLink = () =>
  new Problem(
    'REFUSED',
    {
      ko: '링크가 맞지 않거나 이미 썼거나 기한(24시간)이 지났습니다. 관리자에게 새 링크를 받으세요.',
      en: 'The link is wrong, used, or older than 24 hours. Ask an administrator for a new one.',
    },
    { code: 'KIOSK_LINK_INVALID' },
  );

const screenOf = ({ label, dataSet, pages, seconds, theme, queues }: KioskScreen): KioskScreen => ({
  ...{ label, dataSet, pages, seconds, theme, queues },
});

const endFrom = (now: Date): Date => new Date(now.getTime() + KIOSK_DAYS * 86_400_000);

const noKiosk = () => notFound('게시판 화면', 'The wall screen');

/** Screens on the wall: they have no account, see the board only, and are revoked one by one. */
@Injectable()
export class KioskService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every screen, with when and from where it was last seen. */
  async list(): Promise<{ kiosks: Kiosk[] }> {
    return { kiosks: await selectKiosks(this.dataSource.manager, this.clock.now()) };
  }

  /** Adds a screen. Its link counts once and for 24 hours; the fragment never reaches a server's log. */
  async create(wanted: KioskScreen, by: Caller): Promise<{ kiosk: Kiosk; link: string }> {
    const secret = newSecret();
    const now = this.clock.now();
    const kiosk = await this.dataSource.transaction(async (manager) => {
      const linkExpiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000);
      const linkHash = hashOfSecret(secret);
      const id = await insertKiosk(manager, { ...wanted, linkHash, linkExpiresAt, by: by.name, now });
      await this.audit.record(manager, actorOf(by), 'kiosk.create', id, { ...wanted });
      return (await selectKiosks(manager, now, id))[0];
    });
    if (!kiosk) throw noKiosk();
    return { kiosk, link: `${this.config.publicUrl}/kiosk#token=${secret}` };
  }

  /** Changes a link for the token that makes a browser this screen. @throws Problem REFUSED with KIOSK_LINK_INVALID */
  async open(link: string, address: string | null): Promise<{ token: string; screen: KioskScreen }> {
    const token = newSecret();
    const now = this.clock.now();
    const opened = { tokenHash: hashOfSecret(token), expiresAt: endFrom(now), now };
    const opening = await this.dataSource.transaction(async (manager) => {
      const kiosk = await openByLink(manager, hashOfSecret(link), opened);
      if (!kiosk) throw badLink();
      await this.audit.record(manager, { id: null, name: kiosk.label, address }, 'kiosk.open', kiosk.id);
      return kiosk;
    });
    // Whoever showed this screen before does so no more.
    this.hub.disconnectToken(opening.id);
    return { token, screen: screenOf(opening) };
  }

  /** Changes what a screen shows; it asks every few seconds and needs no new link. @throws Problem NOT_FOUND */
  async change(id: string, wanted: KioskScreen, by: Caller): Promise<Kiosk> {
    const kiosk = await this.dataSource.transaction(async (manager) => {
      if (!(await updateKiosk(manager, id, wanted))) return undefined;
      await this.audit.record(manager, actorOf(by), 'kiosk.change', id, { ...wanted });
      return (await selectKiosks(manager, this.clock.now(), id))[0];
    });
    if (!kiosk) throw noKiosk();
    return kiosk;
  }

  /**
   * What the screen behind a request shows. A screen that asks goes on for another year, so that none goes dark in use;
   * `prolonged` says that its browser has to be told. @throws Problem NOT_FOUND where the caller is none
   */
  async screen({ role, tokenId }: Caller): Promise<{ screen: KioskScreen; prolonged: boolean }> {
    const id = role === 'kiosk' ? (tokenId ?? null) : null;
    if (id === null) throw noKiosk();
    const now = this.clock.now();
    const [kiosk] = await selectKiosks(this.dataSource.manager, now, id);
    if (!kiosk) throw noKiosk();
    return { screen: screenOf(kiosk), prolonged: await prolongKiosk(this.dataSource, id, endFrom(now)) };
  }

  /** Revokes a screen at once, its sockets with it. @throws Problem NOT_FOUND */
  async revoke(id: string, by: Caller): Promise<Kiosk> {
    const now = this.clock.now();
    const kiosk = await this.dataSource.transaction(async (manager) => {
      const revoked = await markKioskRevoked(manager, id, now);
      if (revoked === 'now') await this.audit.record(manager, actorOf(by), 'kiosk.revoke', id);
      return revoked && (await selectKiosks(manager, now, id))[0];
    });
    if (!kiosk) throw noKiosk();
    this.hub.disconnectToken(id);
    return kiosk;
  }
}
