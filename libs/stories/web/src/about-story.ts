import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '@cp/kit/web';
import { uiTexts } from '@cp/ui';
import type { StoryWordsFragment } from './graphql.generated';
import { storiesTexts } from './stories-texts';

/** What else its authors say of a story: the aim it served, whom it touched, and how people agreed. Nothing where nothing is said. */
@Component({
  selector: 'cp-about-story',
  template: `@if (told().length) {
    <section class="row gap" aria-labelledby="about-story">
      <div class="stack">
        <h2 id="about-story">{{ t('about.title') }}</h2>
        <dl class="stack">
          @for (one of told(); track one.name) {
            <div>
              <dt>{{ one.name }}</dt>
              <dd>
                <bdi>{{ one.words }}</bdi>
              </dd>
            </div>
          }
        </dl>
      </div>
    </section>
  }`,
  styles: `
    :host {
      display: block;
    }
    dt {
      color: var(--cp-ink-soft);
      font-size: var(--cp-size-small);
    }
    dd {
      margin: 0;
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AboutStory {
  readonly story = input.required<StoryWordsFragment>();

  protected readonly t = storiesTexts();
  private readonly ui = uiTexts();
  private readonly language = inject(Language);
  protected readonly told = computed(() => {
    const { strategicAim, touched, consent } = this.story();
    const language = this.language.active();
    const people = touched.map((one) => this.ui(`voice.${one}`));
    const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(people);
    return [
      { name: this.t('about.aim'), words: strategicAim },
      { name: this.t('about.touched'), words: list },
      { name: this.t('about.consent'), words: consent },
    ].filter(({ words }) => words !== '');
  });
}
