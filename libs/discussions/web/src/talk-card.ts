import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Disc, Icon, RelativeTime, VoiceLabel, uiTexts } from '@cp/ui';
import { Language } from '@cp/kit/web';
import { kindIcons, talkPath } from './talk.rules';
import type { TalkInList } from './talk.rules';
import { talksTexts } from './talks-texts';

/** A conversation in a list: its title and who opened it on the page, its kind and what it waits for in the margin. */
@Component({
  selector: 'article[cpTalkCard]',
  imports: [Disc, Icon, RelativeTime, RouterLink, VoiceLabel],
  template: `<div class="stack tight">
      @if (headingLevel() === 2) {
        <h2>
          <a [routerLink]="path()" [fragment]="fragment()"
            ><bdi>{{ item().talk.title }}</bdi></a
          >
        </h2>
      } @else {
        <h3>
          <a [routerLink]="path()" [fragment]="fragment()"
            ><bdi>{{ item().talk.title }}</bdi></a
          >
        </h3>
      }
      @if (speaker(); as who) {
        <div class="line note">
          <cp-disc [initials]="who.author.initials" [perspective]="who.spokenAs" [small]="true" />
          <bdi>{{ who.author.name }}</bdi>
          <cp-voice-label [perspective]="who.spokenAs" />
          <cp-time [value]="at()" />
        </div>
      }
    </div>
    <div class="side stack tight">
      <p class="kind"><cp-icon [name]="icon()" />{{ kind() }}</p>
      <p>{{ state() }}</p>
      @if (news(); as words) {
        <p class="kind"><cp-icon name="circle-dot" />{{ words }}</p>
      }
      @if (waitsFor(); as words) {
        <p>{{ words }}</p>
      }
      @if (elsewhere() && item().talk.story && item().talk.kind !== 'STORY') {
        <p>
          {{ t('about') }} <bdi>{{ item().talk.story?.title }}</bdi>
        </p>
      }
    </div>`,
  styles: '.kind { display: flex; align-items: center; gap: var(--cp-2) } h2, h3 { overflow-wrap: anywhere }',
  host: { class: 'row card' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TalkCard {
  readonly item = input.required<TalkInList>();
  readonly headingLevel = input<2 | 3>(2);
  /** Whether it stands anywhere but on the page of its story, and so says which one it is about. */
  readonly elsewhere = input(true);

  protected readonly t = talksTexts();
  private readonly ui = uiTexts();
  private readonly language = inject(Language);

  protected readonly path = computed(() => talkPath(this.item().talk));
  /** A first post is where to go; without one, the conversation from its beginning. */
  protected readonly fragment = computed(() => {
    const post = this.item().waiting?.post;
    return post ? `post-${post.id}` : undefined;
  });
  protected readonly icon = computed(() => kindIcons[this.item().talk.kind]);
  protected readonly kind = computed(() => this.t(`kind.${this.item().talk.kind}`));
  protected readonly speaker = computed(() => this.item().waiting?.post ?? this.item().talk.opening);
  protected readonly at = computed(
    () => this.item().waiting?.beganAt ?? this.item().talk.opening?.lastAt ?? '',
  );
  protected readonly state = computed(() => {
    const { talk, waiting } = this.item();
    if (waiting?.what === 'FIRST_POST') return this.t('waits.firstPost');
    if (talk.waitsLong) return this.t('waits.long');
    if (talk.opening?.waiting && talk.postCount === 0) return this.t('waits.answer');
    if (talk.postCount === 0) return this.t('waits.reply');
    const posts = this.t.plural('posts', talk.postCount);
    return this.isAnswered() ? this.t('answered', { posts }) : posts;
  });
  /** Only what waits for an answer can have one. */
  private readonly isAnswered = computed(() => {
    const { kind, opening } = this.item().talk;
    return (kind === 'QUESTION' || kind === 'SENIOR_EAR') && opening?.waiting === false;
  });
  /** What others have said since the reader was there; whoever never was sees nothing. */
  protected readonly news = computed(() => {
    const { unread } = this.item().talk;
    if (!unread?.count) return null;
    return unread.andMore
      ? this.t('unread.more', { n: unread.count })
      : this.t.plural('unread', unread.count);
  });
  protected readonly waitsFor = computed(() => {
    const groups = this.item().waiting?.waitsFor ?? [];
    if (groups.length === 0) return null;
    const locale = this.language.active() === 'en' ? 'en-GB' : this.language.active();
    const names = groups.map((one) => this.ui(`voices.${one}`).toLocaleLowerCase(locale));
    return this.t('waits.for', { who: new Intl.ListFormat(locale, { type: 'disjunction' }).format(names) });
  });
}
