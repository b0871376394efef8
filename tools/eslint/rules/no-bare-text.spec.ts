import * as templateParser from '@angular-eslint/template-parser';
import { RuleTester } from 'eslint';
import { noBareText } from './no-bare-text.mjs';

const tester = new RuleTester({ languageOptions: { parser: templateParser } });
const template = (code: string) => ({ code, filename: 'page.html' });
const refused = (code: string, messageId: 'text' | 'attribute') => ({
  ...template(code),
  errors: [{ messageId }],
});

tester.run('no-bare-text', noBareText, {
  valid: [
    template(`<h1>{{ 'stories.title' | transloco }}</h1>`),
    template(`<p>{{ story().title }} · {{ count() }} / 20</p>`),
    template(`<button [attr.aria-label]="'stories.close' | transloco">×</button>`),
    template(`<a class="btn" routerLink="/stories" type="button">{{ label() }}</a>`),
    template(`<img alt="" src="/picture.png" />`),
    template(`<p>{{ t(open() ? 'stories.close' : 'stories.open') }}</p>`),
    template(`<p>{{ open() ? story().title : story().summary }}</p>`),
    template(`<strong translate="no">Common <em>Practice</em></strong>`),
    template(`@if (open()) { <p>{{ title() }}</p> } @else { – }`),
  ],
  invalid: [
    refused(`<h1>Stories</h1>`, 'text'),
    refused(`<p>{{ count() }} stories</p>`, 'text'),
    refused(`<p>{{ 'Stories' }}</p>`, 'text'),
    refused(`<p>{{ open() ? 'Close' : 'Open' }}</p>`, 'text'),
    refused(`<p>{{ name() ?? ('nobody' + '!') }}</p>`, 'text'),
    refused('<p>{{ `by ${name()}` }}</p>', 'text'),
    refused(`@if (open()) { Close }`, 'text'),
    refused(`@for (story of stories(); track story.id) { {{ story.title }} } @empty { Nothing yet }`, 'text'),
    refused(`<strong translate="no">Common Practice</strong> welcomes`, 'text'),
    refused(`<button aria-label="Close">×</button>`, 'attribute'),
    refused(`<input placeholder="Your name" />`, 'attribute'),
    refused(`<img alt="A ward at night" src="/picture.png" />`, 'attribute'),
    refused(`<cp-field label="Your name" />`, 'attribute'),
    refused(`<cp-field [label]="'Your name'" />`, 'attribute'),
    refused(`<a title="{{ name() }} wrote this">{{ name() }}</a>`, 'attribute'),
  ],
});
