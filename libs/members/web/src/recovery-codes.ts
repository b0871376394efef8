import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, output, signal } from '@angular/core';
import { Icon, Notice } from '@cp/ui';
import { membersTexts } from './members-texts';

/** Recovery codes, the only time that they are shown, with three ways to keep them. */
@Component({
  selector: 'cp-recovery-codes',
  imports: [Icon, Notice],
  template: `<div class="stack">
    <cp-notice kind="care" [lead]="t('recovery.lead')" [live]="true">
      <p>{{ t('recovery.text') }}</p>
    </cp-notice>
    <ul class="codes" [attr.aria-label]="t('recovery.list')">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ul>
    <div class="acts">
      <button type="button" class="btn quiet small" (click)="copy()">
        <cp-icon name="copy" />{{ t('recovery.copy') }}
      </button>
      <button type="button" class="btn quiet small" (click)="download()">
        <cp-icon name="download" />{{ t('recovery.download') }}
      </button>
      <button type="button" class="btn quiet small" (click)="print()">
        <cp-icon name="printer" />{{ t('recovery.print') }}
      </button>
    </div>
    <p class="note" role="status">{{ said() }}</p>
    <button type="button" class="btn" (click)="kept.emit()">{{ t('recovery.kept') }}</button>
  </div>`,
  styles: `
    :host {
      display: block;
    }
    .codes {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
      gap: var(--cp-1) var(--cp-6);
      padding: var(--cp-4) var(--cp-5);
      background: var(--cp-sunk);
      border-radius: var(--cp-radius-m);
      font-variant-numeric: tabular-nums;
      letter-spacing: 0.06em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecoveryCodes {
  protected readonly t = membersTexts();
  private readonly document = inject(DOCUMENT);
  readonly codes = input.required<readonly string[]>();
  readonly kept = output();
  protected readonly said = signal('');

  protected async copy(): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(this.codes().join('\n'));
      this.said.set(this.t('recovery.copied'));
    } catch {
      // A browser may refuse; the codes can still be read, and kept in another way.
      this.said.set(this.t('recovery.not-copied'));
    }
  }

  protected download(): void {
    const text = `${this.t('recovery.file')}\n\n${this.codes().join('\n')}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = this.document.createElement('a');
    link.href = address;
    link.download = 'common-practice-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(address);
    this.said.set(this.t('recovery.downloaded'));
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
