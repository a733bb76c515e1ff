// What is known: jobs, workers, log lines, and each running job's board of tiles. Views listen to "jobs", "job", "workers", "log", "tiles".

const logLimit = 200;
const samples = 60;

class Store extends EventTarget {
  jobs = new Map();
  workers = new Map();
  log = [];
  boards = new Map();
  catalog = null;

  begin({ jobs, workers }) {
    for (const job of jobs) this.jobs.set(job.id, job);
    this.workers = new Map(workers.map((worker) => [worker.id, this.#withHistory(worker)]));
    this.#say('jobs');
    this.#say('workers');
    for (const job of jobs) this.#say('job', job);
  }

  job(job) {
    this.jobs.set(job.id, job);
    if (!['decoding', 'processing'].includes(job.state)) this.boards.get(job.id)?.settle();
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
    let board = this.boards.get(jobId);
    if (!board || board.pass !== pass) this.boards.set(jobId, board = new Board(pass));
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

  // Sparklines need what was; the API says only what is.
  #withHistory(worker) {
    const before = this.workers.get(worker.id);
    const history = before && before.incarnation === worker.incarnation ? before.history : { cpu: [], memory: [], rate: [] };
    for (const [list, value] of [[history.cpu, worker.cpu], [history.memory, worker.memory], [history.rate, worker.tilesPerSecond]]) {
      list.push(value);
      if (list.length > samples) list.shift();
    }
    return { ...worker, history };
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** The tiles of one pass, each with its last step. */
export class Board {
  tiles = new Map();
  settled = false;

  constructor(pass) { this.pass = pass; }

  add(moves) {
    for (const move of moves) this.tiles.set(move.tile, move);
  }

  /** The job has left this pass: nothing on the board is under way any more. */
  settle() { this.settled = true; }
}

export const store = new Store();
