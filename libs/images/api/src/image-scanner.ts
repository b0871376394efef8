import { Inject, Injectable, Logger, type OnApplicationBootstrap, Optional } from '@nestjs/common';
import { DomainError, SITE_SETTINGS, type SiteSettings } from '@cp/kit/api';
import { askClamd, clamdAt, type ClamdAddress } from './clamd';
import { IMAGE_SETTINGS, type ImageSettings } from './image.settings';

/** Has every file scanned before anything of ours opens it; what the scanner did not call clean is not kept. */
@Injectable()
export class ImageScanner implements OnApplicationBootstrap {
  private readonly log = new Logger(ImageScanner.name);
  private readonly clamd: ClamdAddress | null;

  constructor(
    @Inject(SITE_SETTINGS) private readonly site: SiteSettings,
    @Optional() @Inject(IMAGE_SETTINGS) settings: ImageSettings | null,
  ) {
    this.clamd = settings?.clamdUrl ? clamdAt(settings.clamdUrl) : null;
  }

  onApplicationBootstrap(): void {
    if (!this.clamd && !this.site.evaluation)
      this.log.warn('pictures are not scanned for malware: set CLAMD_URL to the address of a clamd');
  }

  /** Returns when a file is clean, and refuses it otherwise: for good, or for now when the scanner does not answer. */
  async expectClean(bytes: Buffer, memberId: string): Promise<void> {
    if (!this.clamd) return;
    const verdict = await askClamd(this.clamd, bytes).catch((err: unknown) => {
      this.log.error({ err }, 'the scanner did not answer; the file was not kept');
      throw new DomainError('UNAVAILABLE', 'images.notChecked');
    });
    if (verdict.clean) return;
    this.log.warn({ memberId, found: verdict.found }, 'the scanner found malware; the file was not kept');
    throw new DomainError('BAD_USER_INPUT', 'images.refused');
  }
}
