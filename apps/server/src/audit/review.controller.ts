import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { BreachesService } from './breaches.service.js';
import { ReviewSettingsService } from './review-settings.service.js';
import { ReviewService } from './review.service.js';
import { see } from './seen.js';
import { WatchedNumbers } from './watched-numbers.service.js';

/** The monthly review of the access log with what it looks for, and the register of breaches, over HTTP. */
@Controller()
export class ReviewController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly settings: ReviewSettingsService,
    private readonly breaches: BreachesService,
    private readonly watched: WatchedNumbers,
  ) {}

  @Handles(endpoints.listAccessReviews)
  async list(): Promise<ReplyOf<typeof endpoints.listAccessReviews>> {
    return { months: await this.reviews.months() };
  }

  @Handles(endpoints.getAccessReview)
  read(@Input() { params }: InputOf<typeof endpoints.getAccessReview>, @By() by: Caller) {
    see(by, [`month:${params.month}`]);
    return this.reviews.read(params.month);
  }

  @Handles(endpoints.judgeFindings)
  async judge(
    @Input() { params, body }: InputOf<typeof endpoints.judgeFindings>,
    @By() by: Caller,
  ): Promise<null> {
    await this.reviews.judge(params.month, body, by);
    return null;
  }

  @Handles(endpoints.signAccessReview)
  sign(@Input() { params, body }: InputOf<typeof endpoints.signAccessReview>, @By() by: Caller) {
    return this.reviews.sign(params.month, body.remark, by);
  }

  @Handles(endpoints.getReviewSettings)
  getSettings() {
    return this.settings.read();
  }

  @Handles(endpoints.saveReviewSettings)
  saveSettings(@Input() { body }: InputOf<typeof endpoints.saveReviewSettings>, @By() by: Caller) {
    return this.settings.save(body, by);
  }

  @Handles(endpoints.listWatchedNumbers)
  listWatched(@By() by: Caller) {
    return this.watched.list(by);
  }

  @Handles(endpoints.addWatchedNumber)
  addWatched(@Input() { body }: InputOf<typeof endpoints.addWatchedNumber>, @By() by: Caller) {
    return this.watched.add(body, by);
  }

  @Handles(endpoints.removeWatchedNumber)
  removeWatched(@Input() { params }: InputOf<typeof endpoints.removeWatchedNumber>, @By() by: Caller) {
    return this.watched.remove(params.id, by);
  }

  @Handles(endpoints.listBreaches)
  async listBreaches(): Promise<ReplyOf<typeof endpoints.listBreaches>> {
    return { breaches: await this.breaches.list() };
  }

  @Handles(endpoints.openBreach)
  openBreach(@Input() { body }: InputOf<typeof endpoints.openBreach>, @By() by: Caller) {
    return this.breaches.open(body, by);
  }

  @Handles(endpoints.updateBreach)
  updateBreach(@Input() { params, body }: InputOf<typeof endpoints.updateBreach>, @By() by: Caller) {
    return this.breaches.update(params.id, body, by);
  }
}
