import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { editorTexts } from './editor-texts';

/** The keys of the editor, as a list. */
@Component({
  selector: 'cp-keyboard-help',
  template: `<h3 class="label">{{ t('help.title') }}</h3>
    <p>{{ t('help.text') }}</p>
    <dl>
      @for (key of keys; track key.keys) {
        <div>
          <dt>
            <kbd>{{ key.keys }}</kbd>
          </dt>
          <dd>{{ key.does }}</dd>
        </div>
      }
    </dl>
    <p>{{ t('help.signs') }}</p>
    <dl>
      @for (sign of signs; track sign.keys) {
        <div>
          <dt>
            <kbd>{{ sign.keys }}</kbd>
          </dt>
          <dd>{{ sign.does }}</dd>
        </div>
      }
    </dl>
    <p>{{ t('help.plain') }}</p>`,
  styles: `
    :host {
      display: block;
      font-size: var(--cp-size-note);
      line-height: var(--cp-lead-note);
    }
    dl {
      margin-block: var(--cp-1) var(--cp-3);
      columns: 2 16rem;
    }
    dl > div {
      display: flex;
      gap: var(--cp-3);
      break-inside: avoid;
      padding-block: 2px;
    }
    dt {
      flex: 0 0 7.5rem;
    }
    kbd {
      font: inherit;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeyboardHelp {
  protected readonly t = editorTexts();
  private readonly isApple = /Mac|iP(hone|ad)/.test(inject(DOCUMENT).defaultView?.navigator.userAgent ?? '');
  private readonly main = this.isApple ? '⌘' : 'Ctrl';
  protected readonly keys = [
    { keys: `${this.main} + B`, does: this.t('help.bold') },
    { keys: `${this.main} + I`, does: this.t('help.italic') },
    { keys: `${this.main} + K`, does: this.t('help.link') },
    { keys: `${this.main} + Z`, does: this.t('help.undo') },
    { keys: `${this.main} + Y`, does: this.t('help.redo') },
    { keys: `${this.main} + ]`, does: this.t('help.deeper') },
    { keys: `${this.main} + [`, does: this.t('help.shallower') },
    { keys: 'Shift + Enter', does: this.t('help.line') },
    { keys: 'Alt + F10', does: this.t('help.toolbar') },
  ];
  protected readonly signs = [
    { keys: '-', does: this.t('help.sign.bullets') },
    { keys: '1.', does: this.t('help.sign.numbers') },
    { keys: '>', does: this.t('help.sign.quote') },
    { keys: '#', does: this.t('help.sign.heading') },
  ];
}
