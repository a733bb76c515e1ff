// The master's HTTP API. Every error becomes a Problem with the master's own words.

const base = '/api/v1';

/** An RFC 9457 problem document. */
export class Problem extends Error {
  constructor(document) {
    super(document.detail ?? document.title ?? 'The request failed.');
    this.status = document.status ?? 0;
    this.code = document.code ?? '';
    this.field = document.field ?? null;
  }
}

const unreachable = () => new Problem({ detail: 'The master cannot be reached. This page goes on by itself when it is back.' });

async function request(path, options) {
  let answer;
  try {
    answer = await fetch(base + path, options);
  } catch {
    throw unreachable();
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  throw new Problem(await answer.json().catch(() => ({ status: answer.status, detail: `${answer.status} ${answer.statusText}` })));
}

export const listFilters = () => request('/filters');
export const getJob = (id) => request(`/jobs/${encodeURIComponent(id)}`);
export const deleteJob = (id) => request(`/jobs/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const retryJob = (id) => request(`/jobs/${encodeURIComponent(id)}/retry`, { method: 'POST' });
export const resultUrl = (id) => `${base}/jobs/${id}/result`;
export const sourceUrl = (id) => `${base}/jobs/${id}/source`;
export const previewUrl = (id, of, size) => `${base}/jobs/${id}/preview?${new URLSearchParams({ of, size })}`;
export const regionUrl = (id, of, part, size) => `${base}/jobs/${id}/region?${new URLSearchParams({ of, ...part, size })}`;

/** Fetches a view of a picture, ready to be drawn; null when it is not to be had now. */
export async function fetchPicture(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await createImageBitmap(await answer.blob()) : null;
  } catch {
    // The live line says that the master is away; what is missing is asked for again when it is back.
    return null;
  }
}

export function listJobs({ offset = 0, limit = 20, state = '', search = '' } = {}) {
  const query = new URLSearchParams({ offset, limit });
  if (state) query.set('state', state);
  if (search) query.set('search', search);
  return request(`/jobs?${query}`);
}

/** Fetches a job's upload as a file, to use it once more. */
export async function fetchSource(job) {
  const answer = await fetch(sourceUrl(job.id)).catch(() => { throw unreachable(); });
  if (!answer.ok) throw new Problem(await answer.json());
  return new File([await answer.blob()], job.fileName);
}

/** Submits a picture. XMLHttpRequest, because fetch does not say how much of an upload has gone. */
export function submit(file, fields, onProgress) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value !== null && value !== '') form.append(name, value);
    form.append('image', file, file.name);
    const upload = new XMLHttpRequest();
    upload.open('POST', `${base}/jobs`);
    upload.responseType = 'json';
    upload.upload.onprogress = (event) => onProgress(event.loaded, event.lengthComputable ? event.total : file.size);
    upload.onerror = () => reject(unreachable());
    upload.onload = () => upload.status === 202 ? resolve(upload.response) : reject(new Problem(upload.response ?? { status: upload.status }));
    upload.send(form);
  });
}

export const eventsUrl = (lastEventId) => `${base}/events${lastEventId ? `?lastEventId=${lastEventId}` : ''}`;
