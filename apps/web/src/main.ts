import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

// Without the app the server-written page stays; the browser's console tells why.
bootstrapApplication(App, appConfig).catch((error: unknown) => reportError(error));
