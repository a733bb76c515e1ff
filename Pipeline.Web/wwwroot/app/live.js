// The live connection: server-sent events with reconnect and resume, and an honest word on whether they still come.
import { eventsUrl } from './api.js';

// The master pings every 3 s when nothing happens; twice that without a word means that the line is dead.
const silenceLimit = 6500;
const firstRetry = 300;
const longestRetry = 4000;
const kinds = ['begin', 'job', 'removed', 'tiles', 'worker', 'log', 'ping'];

/** Dispatches each event under its name with its data as detail, and "state" when the connection's state changes. */
export class Live extends EventTarget {
  state = 'connecting';
  #source = null;
  #lastId = '';
  #heard = Date.now();
  #tried = 0;
  #retry = firstRetry;
  #timer = 0;

  /** Milliseconds since the master was last heard. */
  get silence() { return Date.now() - this.#heard; }

  connect() {
    if (this.#tried === 0) this.#watch();
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#tried = Date.now();
    const source = this.#source = new EventSource(eventsUrl(this.#lastId));
    for (const kind of kinds) source.addEventListener(kind, (event) => this.#receive(event));
    // The browser would try again by itself, but slowly, and not after an answer that is no event stream.
    source.onerror = () => { source.close(); this.#become('lost'); this.#connectLater(); };
  }

  #receive(event) {
    this.#heard = Date.now();
    this.#retry = firstRetry;
    if (event.lastEventId) this.#lastId = event.lastEventId;
    this.#become('live');
    this.dispatchEvent(new CustomEvent(event.type, { detail: JSON.parse(event.data) }));
  }

  // A line can die without a word, for instance while the machine sleeps.
  #watch() {
    setInterval(() => {
      if (this.silence < silenceLimit) return;
      this.#become('lost');
      if (Date.now() - this.#tried > silenceLimit) this.connect();
    }, 1000);
    addEventListener('online', () => this.connect());
  }

  #connectLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.connect(), this.#retry);
    this.#retry = Math.min(this.#retry * 2, longestRetry);
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}
