// The live connection: server-sent events with reconnect and resume, and an honest word on whether they still come.
import { eventsUrl } from './api.js';

// The master pings every 3 s when nothing happens; twice that without a word means that the line is dead.
const silenceLimit = 6500;
const firstRetry = 500;
const longestRetry = 5000;
const kinds = ['begin', 'job', 'removed', 'tiles', 'worker', 'log', 'ping'];

/** Dispatches each event under its name with its data as detail, and "state" when the connection's state changes. */
export class Live extends EventTarget {
  state = 'connecting';
  #source = null;
  #lastId = '';
  #heard = 0;
  #retry = firstRetry;

  connect() {
    this.#source?.close();
    const source = this.#source = new EventSource(eventsUrl(this.#lastId));
    for (const kind of kinds) source.addEventListener(kind, (event) => this.#receive(event));
    source.onerror = () => {
      this.#become('lost');
      // The browser itself tries again after a broken connection, but not after an answer that is no event stream.
      if (source.readyState === EventSource.CLOSED && source === this.#source) this.#connectLater();
    };
    this.#heard = Date.now();
    this.#watch ??= setInterval(() => this.#checkSilence(), 1000);
  }

  #watch = null;

  #receive(event) {
    this.#heard = Date.now();
    this.#retry = firstRetry;
    if (event.lastEventId) this.#lastId = event.lastEventId;
    this.#become('live');
    this.dispatchEvent(new CustomEvent(event.type, { detail: JSON.parse(event.data) }));
  }

  #checkSilence() {
    if (document.hidden || Date.now() - this.#heard < silenceLimit) return;
    this.#become('lost');
    if (Date.now() - this.#heard > 2 * silenceLimit) this.connect();
  }

  #connectLater() {
    setTimeout(() => this.connect(), this.#retry);
    this.#retry = Math.min(this.#retry * 2, longestRetry);
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}
