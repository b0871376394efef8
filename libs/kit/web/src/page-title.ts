import { Injectable, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { kitTexts } from './kit-texts';

/** Writes the title of the window: the page first, then the name of the place. Routes give theirs by `title`; a page that learns it later calls `set`. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly t = kitTexts();

  set(page: string | undefined): void {
    this.title.setTitle(page ? this.t('title', { page }) : this.t('name'));
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.set(this.buildTitle(snapshot));
  }
}
