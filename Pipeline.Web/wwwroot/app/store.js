// What is known: jobs, workers, log lines, and each running job's board of tiles. Views listen to "jobs", "job", "workers", "log", "tiles".

const logLimit = 200;
const jobLimit = 300;
const samples = 60;

class Store extends EventTarget {
  jobs = new Map();
  workers = new Map();
  log = [];
  boards = new Map();

  /** The id of the job on the stage, which is not forgotten. */
  selected = null;

  /** How things stand, at the beginning of each connection: what was known of tiles may be out of date. */
  begin({ jobs, workers }) {
    this.boards.clear();
    // Newest first as they come; oldest first as they are kept.
    for (const job of [...jobs].reverse()) this.jobs.set(job.id, job);
    this.workers = new Map(workers.map((worker) => [worker.id, this.#withHistory(worker)]));
    this.#forget();
    this.#say('begin');
    this.#say('jobs');
    this.#say('workers');
    for (const job of jobs) this.#say('job', job);
  }

  job(job) {
    // An answer can come after events that are younger than it: a small job has ended before the page hears that it was accepted.
    if ((this.jobs.get(job.id)?.history.length ?? 0) > job.history.length) return;
    this.jobs.set(job.id, job);
    if (job.state === 'failed') this.boards.get(job.id)?.settle();
    else if (!['decoding', 'processing'].includes(job.state)) this.boards.delete(job.id);
    this.#forget();
    this.#say('jobs');
    this.#say('job', job);
  }

  removed({ id }) {
    this.jobs.delete(id);
    this.boards.delete(id);
    this.#say('jobs');
    this.#say('gone', id);
  }

  tiles({ jobId, pass, tiles }) {
    const job = this.jobs.get(jobId);
    let board = this.boards.get(jobId);
    if (!board || board.pass !== pass) this.boards.set(jobId, board = new Board(pass, pass < (job?.passes ?? 1) - 1));
    board.add(tiles);
    this.#say('tiles', { jobId, board, tiles });
  }

  worker(worker) {
    this.workers.set(worker.id, this.#withHistory(worker));
    this.#say('workers');
    this.#say('pulse', worker);
  }

  line(entry) {
    if (this.log.some((known) => known.id === entry.id)) return;
    this.log.unshift(entry);
    this.log.length = Math.min(this.log.length, logLimit);
    this.#say('log');
  }

  // A page that stays open for weeks sees any number of jobs; the oldest that have ended go, and are asked for again when they are looked at.
  #forget() {
    for (const [id, job] of this.jobs) {
      if (this.jobs.size <= jobLimit) return;
      if (id === this.selected || !job.isFinal) continue;
      this.jobs.delete(id);
      this.boards.delete(id);
    }
  }

  // Sparklines need what was; the API says only what is.
  #withHistory(worker) {
    const before = this.workers.get(worker.id);
    const history = before && before.incarnation === worker.incarnation ? before.history : { cpu: [], memory: [], rate: [] };
    // One that is gone uses nothing, but was not measured at that.
    if (['alive', 'suspect'].includes(worker.state)) for (const [list, value] of [[history.cpu, worker.cpu], [history.memory, worker.memory], [history.rate, worker.tilesPerSecond]]) {
      list.push(value);
      if (list.length > samples) list.shift();
    }
    return { ...worker, history, heardAt: Date.now() - worker.heartbeatAgeMs };
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** The tiles of one pass that are out, those that have just been merged, and, in a pass that only sums up, those that are done. */
export class Board {
  out = new Map();
  flashes = new Map();
  summed = new Map();
  #sumsUp;

  constructor(pass, sumsUp) { [this.pass, this.#sumsUp] = [pass, sumsUp]; }

  add(moves) {
    const at = performance.now();
    for (const tile of moves) {
      if (tile.step !== 'merged') {
        this.out.set(tile.tile, tile);
        continue;
      }
      this.out.delete(tile.tile);
      this.flashes.set(tile.tile, { tile, at });
      if (this.#sumsUp) this.summed.set(tile.tile, tile);
    }
  }

  /** The job has failed: nothing is under way any more; what it failed on stays to be seen. */
  settle() {
    for (const [key, { step }] of this.out) if (step !== 'quarantined') this.out.delete(key);
  }
}

export const store = new Store();
